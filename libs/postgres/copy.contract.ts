import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { sql } from 'kysely';
import { describeWith } from '../../test/support/services.js';
import { arrayText, copyInto, type CopyRow } from './copy.js';
import { type Ledger, openLedger } from './database.js';
import { isConflict } from './failures.js';

jest.setTimeout(30_000);

describeWith(['postgres'], 'copying rows into the ledger', (given) => {
  let ledger: Ledger;

  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl, { maxConnections: 1 });
    await sql`create table copied (id integer primary key, text text, words text[], number float8, yes boolean)`.execute(
      ledger.db,
    );
  });

  afterAll(() => ledger.close());

  const copy = (rows: readonly CopyRow[]) =>
    ledger.db.transaction().execute((tx) => copyInto(tx, 'copied', rows));
  const row = (id: CopyRow[string], text: string) => ({ id, text, words: [], number: 1, yes: true });

  async function stored(): Promise<unknown[][]> {
    const found = await ledger.pool.query({
      text: 'select text, words, number, yes from copied order by id',
      rowMode: 'array',
    });
    await ledger.pool.query('truncate copied');
    return found.rows;
  }

  const awkward = fc.array(
    fc.oneof(
      fc.constantFrom('\\', '\\N', '\n', '\r', '\t', '"', "'", ',', '{', '}', 'NULL', '\\.', '\0', ' ', '😖'),
      fc.string({ unit: 'binary' }),
    ),
  );
  const text = awkward.map((parts) => parts.join(''));
  const kept = (value: string) => value.replaceAll('\0', '\ufffd').toWellFormed();

  it('keeps every text, list, number and boolean', async () => {
    const anyRow = fc.tuple(
      fc.option(text),
      fc.array(text),
      fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 20 }), async (rows) => {
        await copy(rows.map(([value, words, number, yes], id) => ({ id, text: value, words, number, yes })));
        expect(await stored()).toEqual(
          rows.map(([value, words, number, yes]) => [
            value === null ? null : kept(value),
            words.map(kept),
            number === 0 ? 0 : number,
            yes,
          ]),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('writes the same lists as parameters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(text)), async (values) => {
        const found = await sql<{
          list: (string | null)[];
        }>`select ${arrayText(values)}::text[] as list`.execute(ledger.db);
        expect(found.rows[0]?.list).toEqual(values.map((value) => (value === null ? null : kept(value))));
      }),
      { numRuns: 50 },
    );
  });

  it('reports an existing row as any conflict, and leaves the connection usable', async () => {
    await copy([row(1, 'a')]);
    const twice = await copy([row(2, 'b'), row(1, 'c')]).catch((error: unknown) => error);
    expect(isConflict(twice)).toBe(true);
    await expect(copy([row('x', '')])).rejects.toThrow('invalid input syntax for type integer');
    expect(await stored()).toEqual([['a', [], 1, true]]);
  });
});
