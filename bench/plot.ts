import type { Timing } from './measure.ts';
import { figure } from './report.ts';

/** What the plot shows. */
export const shown: readonly string[] = [
  'Read a TCP SYN with all options',
  'Read 10,000 mixed frames',
  'Read a DNS response',
  'Write a DNS response',
  'Read a DHCP message',
  'Write a DHCP message',
  'Write UDP with 64 octets',
  'Write TCP with 1460 octets',
  'Checksum of 1500 octets',
  'IPv4 address in a CIDR block',
];

const width = 880;
const left = 330;
const right = 70;
const rowHeight = 20;
/** Both ends of the scale, which is logarithmic. */
const least = 0.02;
const most = 120;

/** An SVG image: a bar for each package, from the time of framewright to its own. */
export function plot(timings: ReadonlyMap<string, readonly Timing[]>): string {
  const bars: string[] = [];
  let y = 40;
  for (const title of shown) {
    const rows = (timings.get(title) ?? []).slice(1).filter(({ name }) => !name.startsWith('framewright'));
    if (rows.length === 0) continue;
    y += 10;
    bars.push(`<text class="title" x="10" y="${y + 14}">${escaped(title)}</text>`);
    y += rowHeight;
    for (const { name, ratio } of rows) {
      bars.push(bar(name, ratio, y));
      y += rowHeight;
    }
  }
  const height = y + 20;
  const lines = [0.1, 1, 10, 100].map((at) => {
    const x = place(at).toFixed(1);
    return `<line class="${at === 1 ? 'one' : 'grid'}" x1="${x}" y1="34" x2="${x}" y2="${height - 10}"/><text class="axis" x="${x}" y="26">${at === 1 ? 'framewright' : `${at} times`}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description">
<title id="title">How many times the time of framewright each package takes</title>
<desc id="description">Bars on a logarithmic scale. Those that go right from the line at framewright take longer than it, those that go left less. The figures stand in the tables of the page.</desc>
<style>
svg { font: 13px system-ui, sans-serif; color-scheme: light dark; }
rect.page { fill: #ffffff; }
text { fill: #1f2328; }
.title { font-weight: 600; }
.name, .figure.before { text-anchor: end; }
.axis { text-anchor: middle; fill: #59636e; font-size: 12px; }
.grid { stroke: #d1d9e0; }
.one { stroke: #1f2328; stroke-width: 1.5; }
.slower { fill: #2f6f9f; }
.faster { fill: #b3541e; }
@media (prefers-color-scheme: dark) {
  rect.page { fill: #0d1117; }
  text { fill: #e6edf3; }
  .axis { fill: #9198a1; }
  .grid { stroke: #3d444d; }
  .one { stroke: #e6edf3; }
  .slower { fill: #6cb0e0; }
  .faster { fill: #f0935a; }
}
</style>
<rect class="page" width="${width}" height="${height}"/>
${[...lines, ...bars].join('\n')}
</svg>
`;
}

function bar(name: string, ratio: number, y: number): string {
  const one = place(1);
  const end = place(ratio);
  const slower = ratio >= 1;
  const [from, to] = slower ? [one, end] : [end, one];
  const label = slower
    ? `<text class="figure" x="${(to + 6).toFixed(1)}" y="${y + 14}">${figure(ratio)}</text>`
    : `<text class="figure before" x="${(from - 6).toFixed(1)}" y="${y + 14}">${figure(ratio)}</text>`;
  const shape = `<rect class="${slower ? 'slower' : 'faster'}" x="${from.toFixed(1)}" y="${y + 3}" width="${Math.max(1, to - from).toFixed(1)}" height="${rowHeight - 6}" rx="2"/>`;
  return `<text class="name" x="${left - 10}" y="${y + 14}">${escaped(name)}</text>${shape}${label}`;
}

/** Where a ratio stands. */
function place(ratio: number): number {
  const share = Math.log(Math.min(most, Math.max(least, ratio)) / least) / Math.log(most / least);
  return left + 40 + share * (width - left - 40 - right);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
