// What the instrumented bundle gives: the targets, and the counters that their sources count into.
export { targets } from '../../test/fuzz/targets.ts';
export { begin, edges, end } from './coverage.ts';
