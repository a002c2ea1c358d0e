// What the doc comments say of each field, by the keys that the inspector has for fields.
import ts from 'typescript';

/** The longest sentence that the page has room for. */
const longest = 320;

/** The meaning of each field of each layer: `'ipv4.ttl'` → `'Time to live, 8 bits: …'`. */
export function meanings(): Readonly<Record<string, string>> {
  const path = 'src/pipeline/standard.ts';
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  const program = ts.createProgram(fileNames, { ...options, noEmit: true });
  const source = program.getSourceFile(path);
  const checker = program.getTypeChecker();
  const found: Record<string, string> = {};
  for (const layer of members(typeNamed(checker, source, 'Layer'))) {
    const name = literalOf(checker, layer, 'layer');
    if (name !== undefined) describe(checker, layer, name, found);
  }
  // The options of DHCP have their comments where their fields are listed.
  for (const [file, name, key] of optionTables)
    describe(checker, typeNamed(checker, program.getSourceFile(file), name), key, found, deepest);
  // Records are the same in all three lists of DNS.
  return Object.fromEntries(
    Object.entries(found).filter(([key]) => !/^dns\.(?:authorities|additionals)\./.test(key)),
  );
}

const optionTables = [
  ['src/dhcp/options.ts', 'OptionFields', 'dhcp.options'],
  ['src/dhcp/relay.ts', 'RelayOptionFields', 'dhcp.options.relayAgentInformation.options'],
] as const;

/** Objects in objects that are looked at. */
const deepest = 4;

/** The type or interface of a name. */
function typeNamed(checker: ts.TypeChecker, source: ts.SourceFile | undefined, name: string): ts.Type {
  const found = source?.statements.find(
    (statement): statement is ts.TypeAliasDeclaration | ts.InterfaceDeclaration =>
      (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)) &&
      statement.name.text === name,
  );
  if (found === undefined) throw new Error(`${source?.fileName} has no ${name}`);
  return checker.getTypeAtLocation(found);
}

function members(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

/** The text that a discriminating property has. */
function literalOf(checker: ts.TypeChecker, type: ts.Type, name: string): string | undefined {
  const property = type.getProperty(name);
  const found = property && checker.getTypeOfSymbol(property);
  return found?.isStringLiteral() ? found.value : undefined;
}

/** Describes the properties of an object, and what is in those that are objects or lists. */
function describe(
  checker: ts.TypeChecker,
  type: ts.Type,
  key: string,
  found: Record<string, string>,
  depth = 0,
): void {
  for (const property of checker.getPropertiesOfType(type)) {
    const inner = `${key}.${property.name}`;
    const said = sentences(ts.displayPartsToString(property.getDocumentationComment(checker)));
    // Of several kinds of a message the first that says something speaks for all.
    if (said !== '') found[inner] ??= said;
    for (const each of members(checker.getNonNullableType(checker.getTypeOfSymbol(property)))) {
      const item = checker.isArrayType(each) ? checker.getTypeArguments(each as ts.TypeReference)[0] : each;
      if (item !== undefined && depth < deepest)
        for (const one of members(item)) describeItem(checker, one, inner, found, depth);
    }
  }
}

/** Options and records stand under their kind. */
function describeItem(
  checker: ts.TypeChecker,
  item: ts.Type,
  key: string,
  found: Record<string, string>,
  depth: number,
): void {
  const isObject = (item.flags & ts.TypeFlags.Object) !== 0 && isOurs(item);
  if (!isObject && !item.isIntersection()) return;
  const type = literalOf(checker, item, 'type');
  const data = item.getProperty('data');
  if (type !== undefined && data !== undefined) {
    // The data of records stands under their type.
    for (const one of members(checker.getTypeOfSymbol(data)))
      describeRecord(checker, one, `${key}.data.${type}`, found);
  }
  const kinds = kindsOf(checker, item);
  if (kinds.length === 0) describe(checker, item, key, found, depth + 1);
  for (const kind of kinds) {
    const inner = `${key}.${kind}`;
    const said = sentences(ts.displayPartsToString(item.symbol?.getDocumentationComment(checker) ?? []));
    if (said !== '' && item.isClassOrInterface()) found[inner] ??= said;
    describe(checker, item, inner, found, depth + 1);
  }
}

function describeRecord(
  checker: ts.TypeChecker,
  data: ts.Type,
  key: string,
  found: Record<string, string>,
): void {
  if ((data.flags & ts.TypeFlags.Object) !== 0 && isOurs(data)) describe(checker, data, key, found, deepest);
}

/** The kinds that one interface stands for. */
function kindsOf(checker: ts.TypeChecker, item: ts.Type): readonly string[] {
  const property = item.getProperty('kind');
  if (property === undefined) return [];
  return members(checker.getTypeOfSymbol(property)).flatMap((kind) =>
    kind.isStringLiteral() ? [kind.value] : [],
  );
}

/** Declared here, and not a `Uint8Array` or a `string`. */
function isOurs(type: ts.Type): boolean {
  const [declaration] = type.symbol?.declarations ?? [];
  return declaration !== undefined && !/[\\/]node_modules[\\/]/.test(declaration.getSourceFile().fileName);
}

/** The first paragraph in plain text: without marks, and without where it is from, which the page links. */
function sentences(comment: string): string {
  const [paragraph = ''] = comment.trim().split(/\n\s*\n/, 1);
  const text = paragraph
    .replace(/\{@link (?:\w+\.)?(\w+)\}/g, '$1')
    .replace(/[*`]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ (?:See \w+(?: and \w+)?\.)/g, '')
    .replace(
      /(?:(?: |, )?(?:RFC \d+(?: sections? [\d.]+(?:(?:,| and) [\d.]+)*)?|IEEE 802\.\w+(?: clauses? [\d.]+(?: and [\d.]+)*)?),?)+\.?$/,
      '',
    )
    .trim();
  return text.length <= longest ? text : `${text.slice(0, text.lastIndexOf(' ', longest))}…`;
}
