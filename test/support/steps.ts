import { Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';

/**
 * How often any block of the sources is entered while each of some functions runs: a measure of work that no clock
 * disturbs. The first run only makes sure that all that runs has been compiled with counters.
 */
export async function steps(runs: readonly (() => unknown)[]): Promise<number[]> {
  // Optimised code loses counts.
  setFlagsFromString('--no-opt');
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    for (const run of runs) run();
    await session.post('Profiler.takePreciseCoverage');
    const counts: number[] = [];
    for (const run of runs) {
      run();
      const { result } = await session.post('Profiler.takePreciseCoverage');
      const ranges = result
        .filter(({ url }) => url.includes('/src/'))
        .flatMap(({ functions }) => functions.flatMap((one) => one.ranges));
      counts.push(ranges.reduce((sum, { count }) => sum + count, 0));
    }
    return counts;
  } finally {
    session.disconnect();
    setFlagsFromString('--opt');
  }
}
