// The two ends of a transform, made of the Web standards ReadableStream and WritableStream.
//
// A TransformStream itself would not do: when its transformer throws, what it has enqueued and nobody has
// read is dropped (https://streams.spec.whatwg.org/#readable-stream-default-controller-error), and so packets
// before the damage would be lost.

// The package does without the types of the platform (`types: []`). Who uses these streams has them, from
// lib.dom,
// @types/node or elsewhere, and these declarations merge with theirs.
declare global {
  interface ReadableStream<R> {}
  interface WritableStream<W> {}
}

/**
 * A transform: what goes into `writable` comes out of `readable` as something else. It is what a
 * `TransformStream` is, for `pipeThrough`.
 */
export interface CaptureStream<In, Out> {
  /** What comes out. It is pulled: nothing is read ahead. */
  readonly readable: ReadableStream<Out>;
  /** What goes in. */
  readonly writable: WritableStream<In>;
}

/** What a transform does, item by item. */
export interface Transformer<In, Out> {
  /** Takes an item and gives what comes of it; what it gave before it throws still arrives. */
  push(item: In, give: (result: Out) => void): void;
  /** Ends. */
  end(give: (result: Out) => void): void;
}

interface Controller<Out> {
  enqueue(item: Out): void;
  close(): void;
  error(reason: unknown): void;
}

declare const ReadableStream: new <Out>(
  source: {
    start(controller: Controller<Out>): void;
    pull(): Promise<void>;
    cancel(reason: unknown): void;
  },
  strategy: { readonly highWaterMark: number },
) => ReadableStream<Out>;

declare const WritableStream: new <In>(sink: {
  start(controller: { error(reason: unknown): void }): void;
  write(item: In): Promise<void>;
  close(): Promise<void>;
  abort(reason: unknown): void;
}) => WritableStream<In>;

/** Makes the two ends of a transform. */
export function transform<In, Out>(transformer: Transformer<In, Out>): CaptureStream<In, Out> {
  const joint = new Joint(transformer);
  return {
    // A high-water mark of 0: `pull` is called when somebody reads and nothing is there. So whatever was
    // enqueued has arrived by the time that an error is.
    readable: new ReadableStream<Out>(
      {
        start: (controller) => joint.startReadable(controller),
        pull: () => joint.pull(),
        cancel: (reason) => joint.cancel(reason),
      },
      { highWaterMark: 0 },
    ),
    writable: new WritableStream<In>({
      start: (controller) => joint.startWritable(controller),
      write: (item) => joint.write(item),
      close: () => joint.close(),
      abort: (reason) => joint.abort(reason),
    }),
  };
}

/** What the two ends share. */
class Joint<In, Out> {
  private readonly transformer: Transformer<In, Out>;
  private readable: Controller<Out> | undefined;
  private writable: { error(reason: unknown): void } | undefined;
  /** Somebody reads and nothing is there: to be called when something is. */
  private satisfy: (() => void) | undefined;
  /** An item waits for somebody to read: to be called when somebody does. */
  private proceed: (() => void) | undefined;
  /** To be told when all that was given before it has been read. */
  private failure: { readonly reason: unknown } | undefined;
  private cancelled = false;

  constructor(transformer: Transformer<In, Out>) {
    this.transformer = transformer;
  }

  startReadable(controller: Controller<Out>): void {
    this.readable = controller;
  }

  startWritable(controller: { error(reason: unknown): void }): void {
    this.writable = controller;
  }

  async pull(): Promise<void> {
    if (this.failure !== undefined) {
      this.readable?.error(this.failure.reason);
      return;
    }
    await new Promise<void>((resolve) => {
      this.satisfy = resolve;
      this.proceed?.();
    });
  }

  cancel(reason: unknown): void {
    this.cancelled = true;
    this.writable?.error(reason);
    this.proceed?.();
  }

  async write(item: In): Promise<void> {
    if (this.satisfy === undefined) {
      await new Promise<void>((resolve) => {
        this.proceed = resolve;
      });
      this.proceed = undefined;
    }
    if (!this.cancelled) this.run((give) => this.transformer.push(item, give));
  }

  async close(): Promise<void> {
    this.run((give) => this.transformer.end(give));
    this.readable?.close();
    this.satisfied();
  }

  abort(reason: unknown): void {
    this.readable?.error(reason);
    this.satisfied();
  }

  private run(step: (give: (result: Out) => void) => void): void {
    let given = false;
    try {
      step((result) => {
        given = true;
        this.readable?.enqueue(result);
      });
    } catch (reason) {
      if (given || this.satisfy === undefined) this.failure = { reason };
      else this.readable?.error(reason);
      this.satisfied();
      throw reason;
    }
    if (given) this.satisfied();
  }

  private satisfied(): void {
    this.satisfy?.();
    this.satisfy = undefined;
  }
}
