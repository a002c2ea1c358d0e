/**
 * Keeps what is used for one call at rest until the next: making it anew would take as long as two layers. Whoever
 * calls from inside a call finds nothing at rest and gets one of its own.
 */
export class Spare<Tool extends { end(): boolean }> {
  private resting: Tool | undefined = undefined;

  constructor(private readonly make: () => Tool) {}

  take(): Tool {
    const tool = this.resting ?? this.make();
    this.resting = undefined;
    return tool;
  }

  /** Its `end` says whether it is worth keeping. */
  giveBack(tool: Tool): void {
    this.resting = tool.end() ? tool : undefined;
  }
}
