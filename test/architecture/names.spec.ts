import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import ts from 'typescript';

/** Files whose export names come from tables, the OpenAPI document or the migrator. */
const NAMED_ELSEWHERE =
  /^libs\/(postgres\/database-types\.ts|client\/openapi\.d\.ts|postgres\/migrations\/\d{4}-)/;
const TESTS = /\.(spec|contract|proof|testing)\.ts$|\/test\//;

/** The names that a file declares and exports. Re-exports do not count. */
function exportedNames(source: string): string[] {
  const file = ts.createSourceFile('a.ts', source, ts.ScriptTarget.Latest, true);
  return file.statements.flatMap((statement) => {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map(({ name }) => name.getText(file));
    }
    const { name } = statement as ts.DeclarationStatement;
    return name === undefined ? [] : [name.getText(file)];
  });
}

/** Names that several files export, with these files. */
function sharedNames(files: ReadonlyMap<string, string>): Record<string, readonly string[]> {
  const exported = [...files].flatMap(([file, source]) =>
    [...new Set(exportedNames(source))].map((name) => ({ name, file })),
  );
  const byName = Map.groupBy(exported, ({ name }) => name);
  const shared = [...byName].filter(([, places]) => places.length > 1);
  return Object.fromEntries(shared.map(([name, places]) => [name, places.map(({ file }) => file)]));
}

describe('names', () => {
  it('are exported by one file each, in libs, apps and tools', async () => {
    const files = (await Array.fromAsync(glob('{libs,apps,tools}/**/*.ts'))).filter(
      (file) => !TESTS.test(file) && !NAMED_ELSEWHERE.test(file),
    );
    expect(files.length).toBeGreaterThan(300);
    expect(sharedNames(new Map(files.map((file) => [file, readFileSync(file, 'utf8')])))).toEqual({});
  });

  it('are found for every kind of declaration, and not for re-exports', () => {
    const shared = sharedNames(
      new Map([
        ['a.ts', 'export const one = 1, two = 2;\nexport function three() {}\nexport type Four = 4;'],
        ['b.ts', 'export class one {}\nexport interface Four {}\nconst three = 3;\nexport enum two {}'],
        ['index.ts', "export { one } from './a.js';"],
      ]),
    );
    expect(shared).toEqual({ one: ['a.ts', 'b.ts'], two: ['a.ts', 'b.ts'], Four: ['a.ts', 'b.ts'] });
  });
});
