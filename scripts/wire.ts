// A wire to the Linux kernel: what is written to it arrives at the network device `device` of this namespace, and what
// the kernel sends through that device comes out. socat carries the frames from the device (a tap, so that tags and
// checksums are as on a cable) to a UDP socket and back, a datagram a frame.
import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { decapsulate, type Packet, summary, verifyChecksums } from '../src/index.ts';
import { end, run } from './programs.ts';

const localhost = '127.0.0.1';

/** A frame as the kernel sent it. */
export interface Received {
  readonly bytes: Uint8Array;
  readonly packet: Packet;
}

export class Wire {
  private readonly listeners = new Set<(received: Received) => void>();

  private constructor(
    private readonly socket: Socket,
    private readonly port: number,
    private readonly carrier: ChildProcess,
  ) {
    socket.on('message', (message) => {
      const bytes = Uint8Array.from(message);
      const received = { bytes, packet: decapsulate(bytes) };
      for (const listener of this.listeners) listener(received);
    });
  }

  /** Makes the device, with an address of its own, and begins to carry. */
  static async open(device: string, mac: string): Promise<Wire> {
    run('ip', ['tuntap', 'add', device, 'mode', 'tap']);
    run('ip', ['link', 'set', device, 'address', mac, 'addrgenmode', 'none']);
    run('ip', ['link', 'set', device, 'up']);
    const socket = createSocket('udp4').bind(0, localhost);
    await once(socket, 'listening');
    const port = await freePort();
    const tap = `TUN,tun-type=tap,tun-name=${device},iff-no-pi`;
    const datagrams = `UDP4-DATAGRAM:${localhost}:${socket.address().port},bind=${localhost}:${port}`;
    const carrier = spawn('socat', ['-b', '65536', datagrams, tap], { stdio: 'inherit' });
    return new Wire(socket, port, carrier);
  }

  /** Sends frames to the kernel. */
  send(frames: readonly Uint8Array[]): void {
    for (const frame of frames) this.socket.send(frame, this.port, localhost);
  }

  /** Hears what the kernel sends, until the function that comes back is called. */
  listen(listener: (received: Received) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Sends frames and waits for the answer that `isAnswer` knows; asks again from time to time when told to. */
  async ask(
    frames: readonly Uint8Array[],
    isAnswer: (received: Received) => boolean,
    { times = 1, milliseconds = 3000 }: { readonly times?: number; readonly milliseconds?: number } = {},
  ): Promise<Received> {
    const silence = new AbortController();
    const heard: string[] = [];
    let answer: Received | undefined;
    const stop = this.listen((received) => {
      if (answer !== undefined) return;
      heard.push(summary(received.packet));
      if (!isAnswer(received)) return;
      answer = received;
      silence.abort();
    });
    try {
      for (let time = 0; time < times && answer === undefined; time++) {
        this.send(frames);
        await sleep(milliseconds / times, undefined, { signal: silence.signal }).catch(() => {});
      }
    } finally {
      stop();
    }
    if (answer === undefined) throw new Error(['no answer', ...heard].join('\n  heard '));
    checkSound(answer);
    return answer;
  }

  async close(): Promise<void> {
    this.socket.close();
    await end(this.carrier);
  }
}

/** What the kernel sends has to be read to its end, and every checksum of it be right. */
function checkSound({ bytes, packet }: Received): void {
  if (packet.error !== undefined) throw packet.error;
  if (packet.truncated) throw new Error('the answer is cut');
  for (const { layer, field, status } of verifyChecksums(bytes)) {
    if (status !== 'good' && status !== 'absent') throw new Error(`${layer}.${field} is ${status}`);
  }
}

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, localhost);
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}
