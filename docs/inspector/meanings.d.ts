// Made by scripts/build-inspector.ts of the doc comments.
declare module 'virtual:meanings' {
  /** What each field means, by its key. */
  const meanings: Readonly<Record<string, string>>;
  export default meanings;
}
