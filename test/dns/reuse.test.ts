// The reader and the writer serve one message after another: what they remember of one must not reach the next.
import { describe, expect, test } from 'vitest';
import { Reader } from '../../src/dns/reader.ts';
import { longestMessage, Writer } from '../../src/dns/writer.ts';
import { toHex } from '../../src/util/bytes.ts';
import { octets } from './wire.ts';

/** Numbers rise from message to message; here they begin where they are about to start anew. */
const nearTheEnd = 0x7fff_0000 - 50;

describe('when the numbers of names start anew', () => {
  test('a reader follows pointers of its own message only', () => {
    const reader = new Reader();
    Reflect.set(reader, 'first', nearTheEnd);
    const one = octets('000000000000000000000000', '0161 00', 'c00c');
    const other = octets('000000000000000000000000', '0162 00', '0163 c00c');
    for (let turn = 0; turn < 100; turn++) {
      const message = turn % 2 === 0 ? one : other;
      reader.open(message, 0, message.length, false);
      reader.position = 12;
      const names = [reader.name(message.length), reader.name(message.length)];
      if (names.join() !== (turn % 2 === 0 ? 'a,a' : 'b,c.b')) throw new Error(`${names} in turn ${turn}`);
      reader.close();
    }
    expect(Reflect.get(reader, 'first')).toBeLessThan(0x10_0000);
  });

  test('a writer points at names of its own message only', () => {
    const writer = new Writer();
    Reflect.set(writer, 'first', nearTheEnd);
    for (let turn = 0; turn < 100; turn++) {
      writer.open(false, true, longestMessage);
      writer.name(turn % 2 === 0 ? 'a.b' : 'c.b', true, 'name');
      writer.name('a.b', true, 'name');
      const written = toHex(writer.bytes, 0, writer.position);
      const wanted = turn % 2 === 0 ? '0161016200c000' : '01630162000161c002';
      if (written !== wanted) throw new Error(`${written} in turn ${turn}`);
    }
    expect(Reflect.get(writer, 'first')).toBeLessThan(0x10_0000);
  });
});
