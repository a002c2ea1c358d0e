// What the compiler knows of the sources, where the reference needs more than their doc comments.
import { resolve } from 'node:path';
import { Comment, type Context, type DeclarationReflection, type Reflection } from 'typedoc';
import ts from 'typescript';

/** The symbols that a module of the sources exports. */
function exportsOf(context: Context, path: string): ts.Symbol[] {
  for (const program of context.programs) {
    const file = program.getSourceFile(resolve(path));
    const symbol = file && program.getTypeChecker().getSymbolAtLocation(file);
    if (symbol) return program.getTypeChecker().getExportsOfModule(symbol);
  }
  throw new Error(`${path} is no module of the reference`);
}

/** An export by its name, behind all re-exports. */
export function exported(context: Context, path: string, name: string): ts.Symbol {
  const found = exportsOf(context, path).find((symbol) => symbol.name === name);
  if (found === undefined) throw new Error(`${path} does not export ${name}`);
  return found.flags & ts.SymbolFlags.Alias ? checkerOf(context).getAliasedSymbol(found) : found;
}

/** The checker of the one program. */
export function checkerOf(context: Context): ts.TypeChecker {
  const [program] = context.programs;
  if (program === undefined) throw new Error('there is no program');
  return program.getTypeChecker();
}

/** Where a property is declared: behind `Pick`, `Omit` and what else makes a type of another. */
export function declared(context: Context, property: ts.Symbol): ts.Symbol {
  const [declaration] = property.declarations ?? [];
  const name = declaration && ts.getNameOfDeclaration(declaration);
  return (name && checkerOf(context).getSymbolAtLocation(name)) ?? property;
}

/** What the reference has of a symbol; undefined when it is not exported. */
export function reflectionOf(context: Context, symbol: ts.Symbol): DeclarationReflection | undefined {
  const reflection: Reflection | undefined = context.getReflectionFromSymbol(symbol);
  return reflection?.isDeclaration() ? reflection : undefined;
}

/** The doc comment of a symbol: as the reference has it, links and all, or as it stands in the source. */
export function commentOf(context: Context, symbol: ts.Symbol): Comment | undefined {
  const known = reflectionOf(context, symbol)?.comment;
  if (known !== undefined) return known;
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checkerOf(context)));
  return text === '' ? undefined : new Comment([{ kind: 'text', text }]);
}
