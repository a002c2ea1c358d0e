// A view and `decapsulate` never disagree.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frame } from '../../src/arbitraries/index.ts';
import { decapsulate } from '../../src/index.ts';
import { readCapture } from '../../src/pcap/index.ts';
import { FrameView } from '../../src/view/index.ts';
import { captureNames, capturesAreThere, fixtureNames, readCaptureFile } from '../support/captures.ts';
import { expectAgreement } from './agree.ts';

const views = {
  ethernet: new FrameView(),
  ipv4: new FrameView({ first: 'ipv4' }),
  ipv6: new FrameView({ first: 'ipv6' }),
};

function expectCapture(name: string): void {
  for (const { data, first } of readCapture(readCaptureFile(name))) {
    if (first === 'ethernet' || first === 'ipv4' || first === 'ipv6')
      expectAgreement(views[first], data, first);
  }
}

describe('a view says what decapsulate says', () => {
  it('of whole frames', () => {
    fc.assert(
      fc.property(frame(), ({ bytes }) => expectAgreement(views.ethernet, bytes)),
      { numRuns: 1000 },
    );
  });

  it('of damaged frames', () => {
    fc.assert(
      fc.property(frame({ broken: true }), ({ bytes }) => expectAgreement(views.ethernet, bytes)),
      { numRuns: 3000 },
    );
  });

  it('of every frame cut at every octet', () => {
    fc.assert(
      fc.property(frame({ maximumPayload: 8 }), ({ bytes }) => {
        for (let length = 0; length < Math.min(bytes.length, 150); length++)
          expectAgreement(views.ethernet, bytes.subarray(0, length));
      }),
      { numRuns: 100 },
    );
  });

  it('of packets that begin with IP', () => {
    fc.assert(
      fc.property(
        frame({ broken: true }),
        fc.constantFrom('ipv4' as const, 'ipv6' as const),
        ({ bytes }, first) => {
          expectAgreement(views[first], bytes.subarray(14), first);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('of random octets behind any EtherType', () => {
    const types = fc.constantFrom(0x0800, 0x0806, 0x8035, 0x86dd, 0x8100, 0x88a8, 0x9100, 0x0010, 0x88b5);
    const first = fc.constantFrom(0x45, 0x46, 0x4f, 0x60, 0x00, 0x05);
    fc.assert(
      fc.property(types, first, fc.uint8Array({ maxLength: 120 }), (type, octet, rest) => {
        const bytes = Uint8Array.of(
          2,
          0,
          0,
          0,
          0,
          1,
          2,
          0,
          0,
          0,
          0,
          2,
          type >>> 8,
          type & 255,
          octet,
          ...rest,
        );
        expectAgreement(views.ethernet, bytes);
      }),
      { numRuns: 3000 },
    );
  });

  it('of chains of up to 300 extension headers', () => {
    for (const count of [1, 7, 255, 256, 257, 300]) {
      const headers = Array.from({ length: count }, (_, index) => [
        index + 1 < count ? 60 : 17,
        0,
        1,
        4,
        0,
        0,
        0,
        0,
      ]);
      const udp = [0, 1, 0, 2, 0, 8, 0, 0];
      const length = 8 * count + 8;
      const bytes = Uint8Array.from(
        [
          0x60,
          0,
          0,
          0,
          length >>> 8,
          length & 255,
          60,
          64,
          ...new Array<number>(32).fill(1),
          headers,
          udp,
        ].flat(2),
      );
      expectAgreement(views.ipv6, bytes, 'ipv6');
    }
  });

  it.each(fixtureNames())('of the frames of %s', (name) => {
    expectCapture(name);
  });
});

describe.skipIf(!capturesAreThere())('a view says what decapsulate says of real traffic', () => {
  it.each(captureNames())('%s', (name) => {
    expectCapture(name);
  });
});

describe('a view', () => {
  it('gives the packet that decapsulate gives', () => {
    fc.assert(
      fc.property(frame({ broken: true }), fc.nat(9), fc.nat(9), ({ bytes }, before, behind) => {
        const around = new Uint8Array(before + bytes.length + behind).fill(0xa5);
        around.set(bytes, before);
        views.ethernet.load(around, before, before + bytes.length);
        expect(views.ethernet.toPacket()).toEqual(decapsulate(bytes));
      }),
    );
  });
});
