import type { Streams } from './streams.ts';

/** Called with the share of the input that has been read. */
export type Progress = (share: number) => void;

/** On a terminal, how much of a file has been read, in steps that a person can see. */
export function progressBar({ stdout, stderr }: Pick<Streams, 'stdout' | 'stderr'>): Progress {
  if (!stderr.isTTY || stdout.isTTY) return () => undefined;
  let shown = 0;
  return (share) => {
    const percent = Math.floor(share * 100);
    if (percent === shown) return;
    shown = percent;
    stderr.write(percent >= 100 ? '\r\x1b[K' : `\r${percent} %`);
  };
}
