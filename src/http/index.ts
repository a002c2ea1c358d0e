/**
 * HTTP/1.0 and HTTP/1.1: the heads of requests and responses, where their bodies end, and the chunked transfer coding
 * ([RFC 9112](https://www.rfc-editor.org/rfc/rfc9112); what the fields mean:
 * [RFC 9110](https://www.rfc-editor.org/rfc/rfc9110)). A proxy, a sniffer or a test finds out with it where one
 * message ends and the next begins.
 *
 * A head is text: a start line, field lines and an empty line, each ended by CRLF.
 *
 * ```text
 * GET /index.html HTTP/1.1     method SP target SP version
 * Host: example.org            name ":" value
 *                              the empty line
 * ```
 *
 * Text is one character an octet, so that nothing is lost.
 *
 * @module http
 */
export {
  type Chunk,
  type ChunkExtension,
  type ChunkedBody,
  type ChunkedDecodeOptions,
  type ChunkedEncodeOptions,
  decodeChunked,
  encodeChunked,
} from './chunked.ts';
export { type Field, fieldValues } from './fields.ts';
export { type BodyLength, bodyLength } from './framing.ts';
export type * from './head.ts';
export { codec, decode, encode, port } from './http.ts';
export { HeadCollector, type HeadCollectorOptions } from './stream.ts';
