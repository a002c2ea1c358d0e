/** Decodes what a UDP datagram carries, given with both ports; undefined: leave it as it is. */
export type Application = (bytes: Buffer, source: number, destination: number) => unknown;

/** Decodes all layers of a frame; what UDP carries by `application`. */
export type FrameDecoder = (frame: Buffer, application?: Application) => unknown;
