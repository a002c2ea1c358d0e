/** A package to compare with; undefined, said aloud, where it is not installed; also where none are asked for. */
export async function peer<Module>(name: string): Promise<Module | undefined> {
  if (process.env['BENCH_PEERS'] === 'none') return undefined;
  try {
    const module = await import(name);
    return module.default ?? module;
  } catch (error) {
    console.error(`SKIPPED: ${name} (${error instanceof Error ? error.message.split('\n')[0] : error})`);
    return undefined;
  }
}
