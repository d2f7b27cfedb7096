import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

const BUILT = path.join(import.meta.dirname, '../../dist/console');
const KIB = 1_000;

/** Most bytes, compressed by gzip, that a part of the console may have. */
const MOST = { firstScripts: 100 * KIB, firstStyles: 12 * KIB, lazyScript: 80 * KIB };

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
  readonly isEntry?: boolean;
}

const isBuilt = existsSync(path.join(BUILT, '.vite/manifest.json'));
if (!isBuilt && process.env['CI'] === 'true') throw new Error('The console is not built: npm run build.');

type Manifest = Readonly<Record<string, Chunk>>;
const manifest = (): Manifest =>
  JSON.parse(readFileSync(path.join(BUILT, '.vite/manifest.json'), 'utf8')) as Manifest;
const sizeOf = (file: string) => readFileSync(path.join(BUILT, `${file}.gz`)).length;
const sum = (sizes: readonly number[]) => sizes.reduce((all, size) => all + size, 0);

/** A chunk with all that it needs before it runs. */
function withImports(chunks: Manifest, key: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of chunks[key]?.imports ?? []) withImports(chunks, next, seen);
  return seen;
}

function firstScreen(chunks: Manifest) {
  const entry = Object.keys(chunks).find((key) => chunks[key]?.isEntry === true) ?? '';
  const keys = new Set([...withImports(chunks, entry), ...withImports(chunks, 'src/work/work-page.tsx')]);
  const loaded = [...keys].flatMap((key) => chunks[key] ?? []);
  return {
    scripts: new Set(loaded.map(({ file }) => file)),
    styles: new Set(loaded.flatMap(({ css = [] }) => css)),
  };
}

(isBuilt ? describe : describe.skip)('the built console', () => {
  it('keeps to its budgets of bytes', () => {
    const chunks = manifest();
    const first = firstScreen(chunks);
    const lazy = [...new Set(Object.values(chunks).map(({ file }) => file))].filter(
      (file) => file.endsWith('.js') && !first.scripts.has(file),
    );
    const rows = [
      ['first screen, scripts', sum([...first.scripts].map(sizeOf)), MOST.firstScripts],
      ['first screen, styles', sum([...first.styles].map(sizeOf)), MOST.firstStyles],
      ...lazy.map((file) => [path.basename(file), sizeOf(file), MOST.lazyScript] as const),
    ] as const;
    process.stdout.write(
      `${rows.map(([name, size, most]) => `${name.padEnd(36)} ${String(size).padStart(7)} of ${most} bytes`).join('\n')}\n`,
    );
    expect(rows.filter(([, size, most]) => size > most)).toEqual([]);
    expect(first.scripts.size).toBeGreaterThan(1);
  });

  it('bundles no schemas, no dates library and one renderer', () => {
    const scripts = Object.values(manifest())
      .filter(({ file }) => file.endsWith('.js'))
      .map(({ file }) => readFileSync(path.join(BUILT, file), 'utf8'));
    const marks = ['ZodError', 'moment.locale', 'luxon', 'react-dom.production'];
    expect(marks.filter((mark) => scripts.some((text) => text.includes(mark)))).toEqual([]);
  });
});
