import type { Field } from './fields.ts';

/** The head of a request (RFC 9112 section 3), in wire order. */
export interface Request {
  readonly layer: 'http';
  readonly kind: 'request';
  /** Method, a token, case-sensitive: `GET`, `POST`, … RFC 9112 section 3.1. */
  readonly method: string;
  /** Request target as it stands: a path with a query, a URI, an authority or `*`. RFC 9112 section 3.2. */
  readonly target: string;
  /** HTTP version: `1.0` or `1.1` (or a later minor version, which is read as 1.1). RFC 9112 section 2.3. */
  readonly version: string;
  /** The field lines in order. RFC 9112 section 5. */
  readonly fields: readonly Field[];
}

/** The head of a response (RFC 9112 section 4), in wire order. */
export interface Response {
  readonly layer: 'http';
  readonly kind: 'response';
  /** HTTP version: `1.0` or `1.1` (or a later minor version, which is read as 1.1). RFC 9112 section 2.3. */
  readonly version: string;
  /** Status code, three digits: 200, 404, … RFC 9112 section 4, RFC 9110 section 15. */
  readonly statusCode: number;
  /** Reason phrase, one character an octet; may be empty. RFC 9112 section 4. */
  readonly reason: string;
  /** The field lines in order. RFC 9112 section 5. */
  readonly fields: readonly Field[];
}

/** The head of a message: narrow on `kind`. */
export type Header = Request | Response;

/** A request to encode. */
export interface RequestInput {
  readonly layer?: 'http' | undefined;
  readonly kind: 'request';
  /** A token. */
  readonly method: string;
  /** Without white space and control characters, at least one octet. */
  readonly target: string;
  /** `1.` and a digit; default `1.1`. */
  readonly version?: string | undefined;
  /** Default none. */
  readonly fields?: readonly Field[] | undefined;
}

/** A response to encode. */
export interface ResponseInput {
  readonly layer?: 'http' | undefined;
  readonly kind: 'response';
  /** `1.` and a digit; default `1.1`. */
  readonly version?: string | undefined;
  /** 0 to 999. */
  readonly statusCode: number;
  /** Without control characters; default empty. */
  readonly reason?: string | undefined;
  /** Default none. */
  readonly fields?: readonly Field[] | undefined;
}

/** What `encode` takes. */
export type HeaderInput = RequestInput | ResponseInput;
