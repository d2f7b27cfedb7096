import { execFile } from 'node:child_process';
import { glob, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { PURE } from '../../scripts/walls.mjs';

const PROJECT = 'tsconfig.pure.json';
const TYPE_CHECK_LIMIT_MS = 60_000;

/** The output of the compiler; empty without errors. */
function typeCheck(project: string): Promise<string> {
  return new Promise((resolve) => {
    const args = [path.resolve('node_modules/typescript-7/bin/tsc'), '--noEmit', '-p', project];
    execFile(process.execPath, args, (_error, stdout) => resolve(stdout));
  });
}

/** Lines that read a clock by calling Date without an argument; lint has no rule for them. */
function clockReads(source: string): number[] {
  const file = ts.createSourceFile('a.ts', source, ts.ScriptTarget.Latest, true);
  const lines: number[] = [];
  const visit = (node: ts.Node): void => {
    const named =
      (ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText(file) === 'Date';
    if (named && (ts.isCallExpression(node) || (node.arguments ?? []).length === 0)) {
      lines.push(file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return lines;
}

async function sources(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true });
  return entries
    .filter((name) => name.endsWith('.ts') && !/\.(spec|testing|proof)\.ts$/.test(name))
    .map((name) => path.join(folder, name));
}

describe('pure code', () => {
  test(
    'type-checks without any types of Node',
    async () => {
      expect(await typeCheck(PROJECT)).toBe('');
    },
    TYPE_CHECK_LIMIT_MS,
  );

  test.each(PURE)('%s reads no clock', async (pattern) => {
    const folders = await Array.fromAsync(glob(pattern));
    const files = (await Promise.all(folders.map(sources))).flat();
    expect(files.length).toBeGreaterThan(0);
    const reads = await Promise.all(
      files.map(async (file) => clockReads(await readFile(file, 'utf8')).map((line) => `${file}:${line}`)),
    );
    expect(reads.flat()).toEqual([]);
  });

  test('the type-check covers every pure folder', async () => {
    const { include } = JSON.parse(await readFile(PROJECT, 'utf8')) as { include: string[] };
    expect(include.filter((entry) => !entry.startsWith('types/')).toSorted()).toEqual(PURE.toSorted());
  });
});

describe('the checks themselves', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-pure-'));
    await writeFile(path.join(folder, 'a.ts'), 'export const a = process.pid + Buffer.byteLength("b");\n');
    const project = {
      extends: path.resolve(PROJECT),
      compilerOptions: { rootDir: '/' },
      include: ['a.ts'],
    };
    await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify(project));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test(
    'the compiler cannot see Node from a pure library',
    async () => {
      const errors = await typeCheck(folder);
      expect(errors).toContain("'process'");
      expect(errors).toContain("'Buffer'");
    },
    TYPE_CHECK_LIMIT_MS,
  );

  test('clock reads are found, and instants are not reported', () => {
    expect(clockReads('const a = new Date();\nconst b = new Date;\nconst c = Date();')).toEqual([1, 2, 3]);
    expect(clockReads('const a = new Date(0);\nconst b = Date.parse(x);\nconst c = new Map();')).toEqual([]);
  });
});
