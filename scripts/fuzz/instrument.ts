// Bundles the fuzz targets with sources that count where they go. Of the tools that npm has for this, @jazzer.js/core
// needs a newer C library than Debian 12 has, or downloads one; so the counters are put in with TypeScript's own API.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import ts from 'typescript';

type Plugin = NonNullable<BuildOptions['plugins']>[number];

/** What the sources say that an input might have to say too. */
export interface Words {
  /** The integers of the sources: lengths, numbers of protocols and options, magic numbers. */
  readonly numbers: readonly number[];
  /** Short texts: mnemonics, separators. */
  readonly texts: readonly string[];
}

/** Bundles `entry` into `output`. */
export async function bundle(entry: string, output: string): Promise<Words> {
  const numbers = new Set<number>();
  const texts = new Set<string>();
  const sources = resolve('src');
  let places = 0;
  const plugin: Plugin = {
    name: 'count',
    setup(building) {
      building.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const text = readFileSync(path, 'utf8');
        const counts = path.startsWith(sources) && !path.startsWith(`${sources}/arbitraries`);
        if (!counts) return { contents: text, loader: 'ts' };
        const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
        collect(file, numbers, texts);
        // Places spread over the map of edges.
        const place = (): number => (Math.imul(++places, 0x9e37_79b1) >>> 12) & 0xffff;
        const { transformed } = ts.transform(file, [counted(place)]);
        const code = ts.createPrinter().printFile(transformed[0] ?? file);
        return {
          contents: `import { hit as __hit } from ${JSON.stringify(counter)};\n${code}`,
          loader: 'ts',
        };
      });
    },
  };
  await build({
    entryPoints: [entry],
    outfile: output,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'es2022',
    external: ['fast-check', 'binary-parser'],
    plugins: [plugin],
    logLevel: 'warning',
  });
  return { numbers: [...numbers], texts: [...texts] };
}

const counter = resolve('scripts/fuzz/coverage.ts');

/** Numbers and short texts of the sources. */
function collect(node: ts.Node, numbers: Set<number>, texts: Set<string>): void {
  if (ts.isNumericLiteral(node)) {
    const value = Number(node.text);
    if (Number.isInteger(value) && value <= 0xffff_ffff) numbers.add(value);
  } else if (ts.isStringLiteralLike(node) && node.text.length <= 16 && !ts.isImportDeclaration(node.parent)) {
    texts.add(node.text);
  }
  ts.forEachChild(node, (child) => collect(child, numbers, texts));
}

/** Puts a call of the counter at the head of every block and on both sides of every choice. */
function counted(place: () => number): ts.TransformerFactory<ts.SourceFile> {
  return (context) => {
    const { factory } = context;
    const call = (): ts.Expression =>
      factory.createCallExpression(factory.createIdentifier('__hit'), undefined, [
        factory.createNumericLiteral(place()),
      ]);
    const mark = (): ts.Statement => factory.createExpressionStatement(call());
    const valued = (value: ts.Expression): ts.Expression =>
      factory.createParenthesizedExpression(factory.createComma(call(), value));
    const blocked = (statement: ts.Statement): ts.Statement =>
      ts.isBlock(statement) ? statement : factory.createBlock([mark(), statement]);
    const choices: readonly ts.SyntaxKind[] = [
      ts.SyntaxKind.AmpersandAmpersandToken,
      ts.SyntaxKind.BarBarToken,
      ts.SyntaxKind.QuestionQuestionToken,
    ];
    const visit = (node: ts.Node): ts.Node => {
      const one = ts.visitEachChild(node, visit, context);
      if (ts.isBlock(one)) return factory.updateBlock(one, [mark(), ...one.statements]);
      if (ts.isIfStatement(one)) {
        const otherwise = one.elseStatement === undefined ? undefined : blocked(one.elseStatement);
        return factory.updateIfStatement(one, one.expression, blocked(one.thenStatement), otherwise);
      }
      if (ts.isForStatement(one))
        return factory.updateForStatement(
          one,
          one.initializer,
          one.condition,
          one.incrementor,
          blocked(one.statement),
        );
      if (ts.isForOfStatement(one))
        return factory.updateForOfStatement(
          one,
          one.awaitModifier,
          one.initializer,
          one.expression,
          blocked(one.statement),
        );
      if (ts.isWhileStatement(one))
        return factory.updateWhileStatement(one, one.expression, blocked(one.statement));
      if (ts.isArrowFunction(one) && !ts.isBlock(one.body)) {
        const { modifiers, typeParameters, parameters, type, equalsGreaterThanToken, body } = one;
        return factory.updateArrowFunction(
          one,
          modifiers,
          typeParameters,
          parameters,
          type,
          equalsGreaterThanToken,
          valued(body),
        );
      }
      if (ts.isConditionalExpression(one)) {
        const { condition, questionToken, whenTrue, colonToken, whenFalse } = one;
        return factory.updateConditionalExpression(
          one,
          condition,
          questionToken,
          valued(whenTrue),
          colonToken,
          valued(whenFalse),
        );
      }
      if (ts.isBinaryExpression(one) && choices.includes(one.operatorToken.kind))
        return factory.updateBinaryExpression(one, one.left, one.operatorToken, valued(one.right));
      if (ts.isCaseClause(one))
        return factory.updateCaseClause(one, one.expression, [mark(), ...one.statements]);
      return one;
    };
    return (file) => ts.visitEachChild(file, visit, context);
  };
}
