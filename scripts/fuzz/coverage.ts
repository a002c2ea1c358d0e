// What instrumented sources count into while they run: which way was taken how often, and how many steps in all.

const places = 0x1_0000;

/** How often each edge between two places was taken, modulo 256. */
export const edges: Uint8Array = new Uint8Array(places);

/** The edges that were taken since the last reset. */
const touched: Uint16Array = new Uint16Array(places);
let count = 0;
let before = 0;
let steps = 0;
let limit = Number.POSITIVE_INFINITY;

/** Thrown where a run takes more steps than its input allows. */
class TooManySteps extends Error {}

/** A place was reached. Instrumented sources call this everywhere. */
export function hit(place: number): void {
  const edge = (before ^ place) & (places - 1);
  before = place >> 1;
  if (edges[edge] === 0) touched[count++] = edge;
  edges[edge] = (edges[edge] as number) === 255 ? 255 : (edges[edge] as number) + 1;
  if (++steps > limit) throw new TooManySteps(`more than ${limit} steps`);
}

/** Begins a run that may take so many steps. */
export function begin(most: number): void {
  for (let index = 0; index < count; index++) edges[touched[index] as number] = 0;
  count = 0;
  before = 0;
  steps = 0;
  limit = most;
}

/** Ends it: the edges that were taken, and the steps. */
export function end(): { readonly touched: Uint16Array; readonly steps: number } {
  limit = Number.POSITIVE_INFINITY;
  return { touched: touched.subarray(0, count), steps };
}
