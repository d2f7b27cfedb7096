import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { describeWith } from '../../test/support/services.js';
import { migrate, openLedger } from './database.js';
import { generateDatabaseTypes } from './test/generate-types.js';

const COMMITTED = path.join(import.meta.dirname, 'database-types.ts');

describeWith(['postgres'], 'the types of the database', (given) => {
  it('are equal to the migrated database (else: UPDATE_DATABASE_TYPES=1 npm test -- contract database-types)', async () => {
    const ledger = openLedger(given.databaseUrl);
    await migrate(ledger);
    await ledger.close();
    const folder = await mkdtemp(path.join(tmpdir(), 'database-types-'));
    try {
      const types = await generateDatabaseTypes(given.databaseUrl, path.join(folder, 'types.ts'));
      if (process.env['UPDATE_DATABASE_TYPES'] === '1') await writeFile(COMMITTED, types);
      expect(await readFile(COMMITTED, 'utf8')).toBe(types);
    } finally {
      await rm(folder, { recursive: true });
    }
  }, 60_000);
});
