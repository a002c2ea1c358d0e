import { describe, expect, it } from 'vitest';
import { vxlanHeader } from '../../src/arbitraries/vxlan.ts';
import { ethernet } from '../../src/index.ts';
import { createStack } from '../../src/pipeline/stack.ts';
import { fromHex } from '../../src/util/bytes.ts';
import * as vxlan from '../../src/vxlan/index.ts';
import { vxlan as layout } from '../../src/vxlan/layout.ts';
import { describeCodec } from '../support/codec.ts';
import { thrown } from '../util/thrown.ts';

describeCodec({ codec: vxlan.codec, header: vxlanHeader({ reserved: true }), layout });

describe('a VXLAN header', () => {
  // Frame 1 of live/vxlan.pcap: Linux.
  const octets = fromHex('08000000 00002a00');

  it('is read and written as Linux sent it', () => {
    const { header, payload } = vxlan.decode(octets);
    expect(header).toEqual({ layer: 'vxlan', flags: 8, reserved: 0, vni: 42, reserved2: 0 });
    expect(payload).toHaveLength(0);
    expect(vxlan.encode(header)).toEqual(octets);
    expect(vxlan.encode({ vni: 42 })).toEqual(octets);
  });

  it('keeps the bits that variants put into what is reserved', () => {
    // draft-smith-vxlan-group-policy: G flag and a group policy ID.
    expect(vxlan.decode(fromHex('88000123 00000a07')).header).toMatchObject({
      flags: 0x88,
      reserved: 0x123,
      vni: 10,
      reserved2: 7,
    });
  });

  it('does not fit with fewer than eight octets', () => {
    for (let length = 0; length < 8; length++) {
      expect(thrown(() => vxlan.decode(octets.subarray(0, length)))).toMatchObject({
        code: 'truncated',
        layer: 'vxlan',
        needed: 8,
        available: length,
      });
    }
  });

  it.each([
    ['flags', { flags: 256, vni: 0 }],
    ['reserved', { reserved: 2 ** 24, vni: 0 }],
    ['vni', { vni: 2 ** 24 }],
    ['vni', { vni: -1 }],
    ['reserved2', { reserved2: 0.5, vni: 0 }],
  ])('refuses %s that do not fit', (field, header) => {
    expect(thrown(() => vxlan.encode(header))).toMatchObject({ code: 'range', layer: 'vxlan', field });
  });
});

describe('what VXLAN carries', () => {
  const stack = createStack({ codecs: [vxlan.codec, ethernet.codec] });

  it('is a frame, unless a flag says that it is named elsewhere', () => {
    const frame = new Uint8Array(14);
    const names = (flags: number) =>
      stack.decapsulate(Uint8Array.of(flags, 0, 0, 0, 0, 0, 0, 0, ...frame), { first: 'vxlan' }).layers
        .length;
    expect(names(0x08)).toBe(2);
    expect(names(0x00)).toBe(2);
    expect(names(0x0c)).toBe(1);
    expect(names(0x04)).toBe(1);
  });
});
