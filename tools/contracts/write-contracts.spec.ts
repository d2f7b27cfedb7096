import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { checkContracts, publishContracts, writeContracts } from './write-contracts.js';

const COMMITTED = {
  schemas: path.join(import.meta.dirname, '../../schemas'),
  clientTypes: path.join(import.meta.dirname, '../../libs/client/openapi.d.ts'),
};
const { version } = JSON.parse(
  await readFile(path.join(import.meta.dirname, '../../package.json'), 'utf8'),
) as { version: string };

/** Milliseconds. The type generator takes seconds on a busy machine. */
jest.setTimeout(30_000);

describe('the committed documents and the types of the client', () => {
  it('match the code and break no released schema (otherwise run: npm run contracts)', async () => {
    expect(await checkContracts(COMMITTED, version)).toEqual({ stale: [], breaking: [] });
  });
});

describe('a folder of documents', () => {
  let folder = '';
  let places = { schemas: '', clientTypes: '' };

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'contracts-'));
    places = { schemas: folder, clientTypes: path.join(folder, 'openapi.d.ts') };
    await writeContracts(places, version);
    await publishContracts(places, version);
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is stale when a file was edited, is missing or is left over', async () => {
    await writeFile(path.join(folder, 'events/care.item.opened.v1.json'), '{}\n');
    await rm(path.join(folder, 'asyncapi.json'));
    await writeFile(path.join(folder, 'events/care.item.vanished.v1.json'), '{}\n');
    const { stale } = await checkContracts(places, version);
    expect(stale).toEqual([
      'events/care.item.opened.v1.json',
      'asyncapi.json',
      'events/care.item.vanished.v1.json',
    ]);
  });

  it('has stale types when the types of the client were edited', async () => {
    await writeFile(places.clientTypes, 'export interface paths {}\n');
    expect((await checkContracts(places, version)).stale).toEqual(['openapi.d.ts']);
  });

  it('names changes that break a released schema', async () => {
    const released = path.join(folder, 'published/social.mention.received.v1.json');
    const text = await readFile(released, 'utf8');
    await writeFile(released, text.replace('"maxLength": 20000', '"maxLength": 50000'));
    await writeFile(path.join(folder, 'published/care.item.vanished.v1.json'), '{}\n');
    const { breaking } = await checkContracts(places, version);
    expect(breaking).toHaveLength(2);
    expect(breaking[0]).toMatch(/^care\.item\.vanished\.v1 .* is gone/);
    expect(breaking[1]).toMatch(/^social\.mention\.received\.v1 \/data\/text: maxLength 50000 against 20000/);
  });
});
