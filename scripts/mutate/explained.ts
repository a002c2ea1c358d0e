// What is known to live, and why: test/mutants/<module>.txt has sentences, and under each of them, indented, the mutants
// that it explains. A mutant is known by its text, not by its place, so that it stays known when lines are added.
import { existsSync, readFileSync } from 'node:fs';

/** A change of the sources, for people: the file, and the line with what stands there and what it is changed to. */
export function describeChange(
  file: string,
  source: string,
  { start, end, replacement }: { readonly start: number; readonly end: number; readonly replacement: string },
): string {
  const from = source.lastIndexOf('\n', start - 1) + 1;
  const behind = source.indexOf('\n', end);
  const line = source.indexOf('\n', start);
  const before = source.slice(from, start).trimStart();
  const after = end <= line ? source.slice(end, behind) : '';
  return `${file}: ${before}«${folded(source.slice(start, end))} → ${folded(replacement)}»${after}`;
}

const most = 70;

function folded(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most)}…` : line;
}

/** The mutants of a module that are explained; none where there is no file of them. */
export function explainedMutants(module: string): ReadonlySet<string> {
  const path = `test/mutants/${module}.txt`;
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  return new Set(lines.filter((line) => line.startsWith(' ')).map((line) => line.trim()));
}
