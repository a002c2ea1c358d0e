// What was read and written is not kept: frames are often views of large buffers.
import { describe, expect, it } from 'vitest';
import { type Codec, createStack, decapsulate, encapsulate, verifyChecksums } from '../../src/index.ts';
import { isKept } from '../support/kept.ts';
import { ethernet, ipv4, udp } from '../support/layers.ts';

describe('reading keeps nothing of', () => {
  const frame = encapsulate([ethernet, ipv4, udp], new Uint8Array(30));

  it.each([
    ['a frame', () => frame.slice()],
    ['a frame that is cut', () => frame.slice(0, 40)],
    ['octets that are none', () => new Uint8Array(5)],
  ])('%s', async (_name, make) => {
    expect(
      await isKept(() => {
        const bytes = make();
        decapsulate(bytes);
        return bytes.buffer;
      }),
    ).toBe(false);
  });

  it('its layers, and of its error', async () => {
    expect(await isKept(() => decapsulate(frame).layers)).toBe(false);
    expect(await isKept(() => decapsulate(frame).layers[1] ?? {})).toBe(false);
    expect(await isKept(() => decapsulate(frame.subarray(0, 9)).error ?? frame)).toBe(false);
  });

  it('the pseudo-header of the caller', async () => {
    const wanted = () => {
      const pseudoHeader = { source: '192.0.2.1', destination: '192.0.2.2' };
      verifyChecksums(frame.subarray(34), { first: 'udp', pseudoHeader });
      return pseudoHeader;
    };
    expect(await isKept(wanted)).toBe(false);
  });
});

describe('writing keeps nothing of', () => {
  const made = { layers: [ethernet, ipv4, udp], payload: undefined, options: {} };
  it.each([
    ['the payload', () => ({ ...made, payload: new Uint8Array(5) }), 'payload'],
    ['the layers', () => ({ ...made, layers: [ethernet, ipv4, { ...udp }] }), 'layers'],
    ['the options', () => ({ ...made, options: { minimumLength: 60 } }), 'options'],
  ] as const)('%s', async (_name, make, what) => {
    expect(
      await isKept(() => {
        const given = make();
        encapsulate(given.layers, given.payload, given.options);
        return given[what] ?? {};
      }),
    ).toBe(false);
  });

  it('a trailer', async () => {
    expect(
      await isKept(() => {
        const trailer = new Uint8Array(9);
        encapsulate([{ ...ethernet, trailer }, ipv4, { ...udp, trailer: trailer.subarray(5) }]);
        return trailer.buffer;
      }),
    ).toBe(false);
  });

  it('what a codec noted between measuring and writing', async () => {
    const notes: object[] = [];
    const noting: Codec<'note', { readonly layer: 'note' }> = {
      name: 'note',
      read: (_, span) => ({ header: { layer: 'note' }, body: span }),
      size(_input, context) {
        const note = {};
        notes.push(note);
        context.stash = note;
        return 1;
      },
      write: () => undefined,
    };
    const stack = createStack({ codecs: [noting], bindings: { note: { 0: 'note' } } });
    for (const place of [0, 1]) {
      const last = () => {
        stack.encapsulate([{ layer: 'note' }, { layer: 'note' }]);
        return notes.splice(0)[place] ?? notes;
      };
      expect(await isKept(last)).toBe(false);
    }
  });
});
