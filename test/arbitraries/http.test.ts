import { describe, it } from 'vitest';
import { httpField, httpHead } from '../../src/arbitraries/http.ts';
import {
  anything,
  between,
  both,
  either,
  expectShape,
  kinds,
  list,
  one,
  record,
  type Shape,
  text,
  where,
} from './shapes.ts';

const token = "[-!#$%&'*+.^_`|~0-9A-Za-z]{1,12}";
const tokens = {
  'one character': /^.$/,
  'twelve characters': /^.{12}$/,
  letters: /a.*z|z.*a/,
  capitals: /A.*Z|Z.*A/,
  digits: /0|9/,
  marks: /[!#$%&'*+.^_`|~]/,
};

/** Octets as text: a value has no blank at its ends, and a target none at all. */
const value = text(/([!-~\x80-\xff]([ -~\x80-\xff]{0,12}[!-~\x80-\xff])?)?/, {
  empty: /^$/,
  short: /^.$/,
  'two characters': /^..$/,
  long: /^.{12}/,
  'a blank within': /\S \S/,
  'an exclamation mark at an end': /^!|!$/,
  'a tilde': /~/,
  'the last octet': /\xff/,
  'the first over ASCII': /\x80/,
});

interface Raw {
  readonly value: string;
  readonly raw: string;
}

const trimmed = (line: string): string => line.replace(/^[ \t]+|[ \t]+$/g, '');

/** A value between blanks that are not just the usual one. */
const spaced = both(
  record({ name: anything, value, raw: text(/[ \t]{0,3}([!-~\x80-\xff].*)?[ \t]{0,3}/) }),
  where(({ value: shown, raw }: Raw) => raw !== ` ${shown}` && trimmed(raw) === shown, {
    'no blank': ({ value: shown, raw }: Raw) => raw === shown && shown !== '',
    'three in front': ({ raw }: Raw) => /^[ \t]{3}[^ \t]/.test(raw),
    'three behind': ({ raw }: Raw) => /[^ \t][ \t]{3}$/.test(raw),
    'a tab': ({ raw }: Raw) => /^\t/.test(raw),
    'a blank': ({ raw }: Raw) => /^ {2}[^ ]/.test(raw),
  }),
);

/** A value in two lines, which is read as one with a blank between. */
const folded = both(
  record({ name: anything, value: anything, raw: text(/ [^\r\n]+\r\n [^\r\n]+/) }),
  where(({ value: shown, raw }: Raw) => raw.split('\r\n').map(trimmed).join(' ') === shown, {
    'blanks around the fold': ({ raw }: Raw) => /[ \t]{3}\r\n [ \t]{3}/.test(raw),
    'a tab around the fold': ({ raw }: Raw) => /\t\r\n .*\t/.test(raw),
    'no blank in front of the fold': ({ raw }: Raw) => /[^ \t]\r\n [^ \t]/.test(raw),
  }),
);

const name = both(
  text(new RegExp(token), tokens),
  where((chosen: string) => !/^(content-length|transfer-encoding)$/i.test(chosen)),
);

describe('HTTP fields', () => {
  it('have a name that is a token, and a value between any blanks, or folded', () => {
    const plain = record({ name, value });
    expectShape(httpField(), either(plain, folded, spaced), 2000);
  });
});

describe('HTTP heads', () => {
  interface Head {
    readonly version?: string;
    readonly fields?: readonly { readonly name: string; readonly value: string }[];
  }
  const has = (fields: Head['fields'], wanted: string) =>
    (fields ?? []).some((field) => field.name === wanted);
  const framing = (head: Head) =>
    Number(has(head.fields, 'Content-Length')) + Number(has(head.fields, 'Transfer-Encoding'));
  const layer = one('http');
  const common = {
    version: one('1.0', '1.1'),
    fields: list(
      either(
        record({ name: one('Content-Length'), value: text(/\d+/) }),
        record({ name: one('Transfer-Encoding'), value: one('chunked') }),
        anything,
      ),
      0,
      5,
    ),
  };
  const target = text(/[!-~\x80-\xff]{1,20}/, {
    short: /^.{1,4}$/,
    long: /^.{17}/,
    'the last octet': /\xff/,
  });
  const reason = text(/[ -~\x80-\xff]{0,20}/, { none: /^$/, long: /^.{17}/, 'a blank': / / });
  const heads = {
    request: record({ layer, method: text(new RegExp(token), tokens), target }, common),
    response: record({ layer, statusCode: between(0, 999) }, { ...common, reason }),
  };
  /** At most one field says where the body ends, and chunks are of HTTP/1.1. */
  const framed: Shape = where(
    (head: Head) => framing(head) <= 1 && !(head.version === '1.0' && has(head.fields, 'Transfer-Encoding')),
    {
      'a length in HTTP/1.0': ({ version, fields }: Head) =>
        version === '1.0' && has(fields, 'Content-Length'),
      'chunks in HTTP/1.1': ({ version, fields }: Head) =>
        version === '1.1' && has(fields, 'Transfer-Encoding'),
      'chunks where no version is given': ({ version, fields }: Head) =>
        version === undefined && has(fields, 'Transfer-Encoding'),
      'fields in HTTP/1.0': ({ version, fields }: Head) => version === '1.0' && (fields ?? []).length > 4,
      neither: (head: Head) => framing(head) === 0 && (head.fields ?? []).length === 4,
      'no fields given in HTTP/1.0': ({ version, fields }: Head) =>
        version === '1.0' && (fields ?? []).length === 0,
    },
  );

  it('are requests and responses', () => {
    expectShape(httpHead(), both(kinds('kind', heads), framed), 2000);
  });

  it('are of the kind that is asked for', () => {
    expectShape(httpHead({ kinds: ['request'] }), kinds('kind', { request: anything }));
    expectShape(httpHead({ kinds: ['response'] }), kinds('kind', { response: anything }));
  });
});
