/**
 * The pipeline: {@link encapsulate} builds complete frames from a list of layers, {@link decapsulate} takes them apart.
 *
 * To add a protocol: write a {@link Codec} (the modules `udp` and `arp` are the shortest examples), give it to
 * {@link createStack} beside {@link codecs}, and name its number in `bindings`.
 *
 * @module pipeline
 */
export { type Bindings, standardBindings } from './bindings.ts';
export { details } from './details.ts';
export { hexdump } from './hexdump.ts';
export {
  type ChecksumReport,
  type DecapsulateOptions,
  type EncapsulateOptions,
  findLayer,
  type LayerNamed,
  type OpenName,
  type Packet as PacketOf,
  type VerifyOptions,
} from './packet.ts';
export { codecs } from './protocols.ts';
export {
  type AnyCodec,
  createStack,
  type Encapsulator,
  type LayerInputOf,
  type LayerOf,
  type Stack,
  type StackOptions,
} from './stack.ts';
export {
  decapsulate,
  encapsulate,
  encapsulatedLength,
  encapsulateInto,
  type Layer,
  type LayerInput,
  type LayerName,
  type Packet,
  verifyChecksums,
} from './standard.ts';
export { summary } from './summary.ts';
