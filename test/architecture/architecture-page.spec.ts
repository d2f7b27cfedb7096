import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { LIBS } from '../../scripts/walls.mjs';

const root = path.join(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'docs/ARCHITECTURE.md'), 'utf8');

/** The rows of the table after a heading or a mark, without the header row. */
function rowsAfter(mark: string): string[][] {
  const lines = page.slice(page.indexOf(mark)).split('\n');
  const first = lines.findIndex((line) => line.startsWith('|'));
  const rows = lines.slice(first).slice(
    0,
    lines.slice(first).findIndex((line) => !line.startsWith('|')),
  );
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe('ARCHITECTURE.md', () => {
  it('names exactly the existing folders', () => {
    const rooms = rowsAfter('## Rooms').map(([room = '']) => room.replaceAll('`', ''));
    const folders = globSync(
      ['libs/*/index.ts', 'apps/*/main.ts', 'apps/*/src/main.tsx', 'tools/*/index.ts'],
      { cwd: root },
    ).map((file) => path.dirname(file).replace(/\/src$/, ''));
    expect(rooms.toSorted()).toEqual(folders.toSorted());
  });

  it('shows the same dependency table as the lint rules', () => {
    const rows = rowsAfter('<!-- walls:').map(([lib, allowed]) => [lib, allowed]);
    const known = Object.entries(LIBS).map(([lib, allowed]) => [lib, allowed.join(', ') || 'no other lib']);
    expect(rows).toEqual(known);
  });

  it('names only existing files and folders', () => {
    const named = [...page.matchAll(/`((?:libs|apps|tools|scripts|test|docs|bench)\/[\w./-]+)`/g)].map(
      ([, file = '']) => file,
    );
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((file) => globSync(file, { cwd: root }).length === 0)).toEqual([]);
  });
});

describe('ADR 8', () => {
  it('has a row for every dependency of package.json', () => {
    const adr = readFileSync(path.join(root, 'docs/adr/0008-dependencies.md'), 'utf8');
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(path.join(root, 'package.json'), 'utf8'),
    ) as {
      dependencies: Record<string, string>;
      devDependencies: Record<string, string>;
    };
    const cells = adr
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((line) => line.split('|')[2] ?? '')
      .join(' ');
    const isNamed = (name: string) => {
      const [scope, rest = scope] = name.split('/');
      return cells.includes(name) || (cells.includes(scope ?? name) && cells.includes(rest ?? name));
    };
    const missing = Object.keys({ ...dependencies, ...devDependencies }).filter(
      (name) => !name.startsWith('@types/') && !isNamed(name),
    );
    expect(missing).toEqual([]);
  });
});
