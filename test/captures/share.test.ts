// How much of real traffic framewright reads to its end, and what stops the rest.
import { afterAll, describe, expect, it } from 'vitest';
import { decapsulate } from '../../src/index.ts';
import { readCapture } from '../../src/pcap/index.ts';
import { captureNames, capturesAreThere, readCaptureFile, readExpected } from '../support/captures.ts';
import { chainOf, type ExpectedFrame } from './compare.ts';
import { exceptions } from './exceptions.ts';

/** Protocols that are shown of those that stop. */
const shown = 15;

describe.skipIf(!capturesAreThere())(
  'the frames of real captures that hold only layers framewright has',
  () => {
    let frames = 0;
    let whole = 0;
    const stops = new Map<string, number>();

    it.each(captureNames())('%s: are read to their end', (capture) => {
      // Keys of whole layers; those of single fields say that a layer was read.
      const excepted = exceptions
        .filter((one) => one.capture === capture && one.keys.some((key) => !key.includes('.')))
        .flatMap((one) => one.frames);
      const short: number[] = [];
      const packets = [...readCapture(readCaptureFile(capture))];
      readExpected<ExpectedFrame>(capture).forEach((frame, index) => {
        const { names, stop } = chainOf(frame);
        frames++;
        if (stop !== undefined) {
          stops.set(stop, (stops.get(stop) ?? 0) + 1);
          return;
        }
        const packet = packets[index];
        if (packet === undefined) throw new Error(`no frame ${frame.frame}`);
        const found = decapsulate(packet.data, { first: packet.first }).layers.map(({ layer }) => layer);
        if (found.join() === names.join()) whole++;
        else short.push(frame.frame);
      });
      expect(short.filter((frame) => !excepted.includes(frame))).toEqual([]);
    });

    afterAll(() => {
      const rest = [...stops].sort(([, one], [, other]) => other - one);
      const others = rest.slice(shown).reduce((sum, [, count]) => sum + count, 0);
      const lines = rest.slice(0, shown).map(([name, count]) => `${String(count).padStart(8)} ${name}`);
      const percent = ((100 * whole) / Math.max(1, frames)).toFixed(1);
      process.stdout.write(
        [
          `${whole} of ${frames} frames of real captures are read to their end (${percent} %); the rest stops at`,
          ...lines,
          `${String(others).padStart(8)} ${Math.max(0, rest.length - shown)} other protocols\n`,
        ].join('\n'),
      );
    });
  },
);
