import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWith } from '../../../test/support/services.js';
import { type Ledger, migrate, openLedger } from '../database.js';
import { createMissingFunctions } from './sql-function.js';

const ANSWER = (name: string, answer: number) => ({
  name,
  text: `create function ${name}() returns integer language sql as 'select ${answer}'`,
});

describeWith(['postgres'], 'the functions of a database that is migrated', (given) => {
  let ledger: Ledger;

  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl);
    await migrate(ledger);
  });

  afterAll(() => ledger.close());

  it('are all there after the migration', async () => {
    const { rows } = await sql`select 1 from pg_proc where proname = 'claim_next_3'`.execute(ledger.db);
    expect(rows).toHaveLength(1);
  });

  it('are created when they are new and never replaced under the same name', async () => {
    expect(await createMissingFunctions(ledger.db, [ANSWER('answer', 1)])).toEqual(['answer']);
    expect(await createMissingFunctions(ledger.db, [ANSWER('answer', 2), ANSWER('answer_2', 2)])).toEqual([
      'answer_2',
    ]);
    const { rows } = await sql`select answer() as old, answer_2() as new`.execute(ledger.db);
    expect(rows).toEqual([{ old: 1, new: 2 }]);
  });

  it('are created once by processes that start together', async () => {
    const created = await Promise.all(
      Array.from({ length: 4 }, () => createMissingFunctions(ledger.db, [ANSWER('together', 1)])),
    );
    expect(created.flat()).toEqual(['together']);
  });
});
