// What the types of the sources list: the texts of a union, such as the kinds of an option.
import ts from 'typescript';

/** What was found, by what was asked, for the whole process: mutation testing loads the files of tests again and again. */
const kept = Symbol.for('framewright.unions');

/** The texts that each of some types takes: `f.tcp.Option['kind']`, where `f` is all that framewright exports. */
export function textsOf<Name extends string>(types: Readonly<Record<Name, string>>): Record<Name, string[]> {
  const lines = Object.entries(types).map(([name, type]) => `export type ${name} = ${String(type)};`);
  const text = `import type * as f from '../../src/index.ts';\n${lines.join('\n')}\n`;
  const known: Record<string, Record<string, string[]>> = Reflect.get(globalThis, kept) ?? {};
  Reflect.set(globalThis, kept, known);
  known[text] ??= compile(text);
  return known[text] as Record<Name, string[]>;
}

function compile(text: string): Record<string, string[]> {
  const path = 'test/arbitraries/unions.virtual.ts';
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [path], include: [] }, ts.sys, '.');
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name.endsWith(path) || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name.endsWith(path)
      ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true)
      : getSourceFile(name, ...rest);
  const program = ts.createProgram([path], options, host);
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(path);
  const found: Record<string, string[]> = {};
  for (const statement of file?.statements ?? []) {
    if (!ts.isTypeAliasDeclaration(statement)) continue;
    const type = checker.getTypeAtLocation(statement.name);
    const members = type.isUnion() ? type.types : [type];
    found[statement.name.text] = members.flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
  }
  return found;
}
