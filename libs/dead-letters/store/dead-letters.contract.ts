import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { describeWith } from '../../../test/support/services.js';
import { type Ledger, migrate, openLedger } from '#libs/postgres';
import { deadLetterIdOf } from '#libs/postgres';
import { countDeadLetters, listDeadLetters, readDeadLetter } from './dead-letter-reads.js';
import {
  type DeadLetterRow,
  markReplayed,
  putBackDeadLetters,
  saveDeadLetters,
  takeDeadLetters,
} from './dead-letters.js';

function idOf(bytes: Buffer | null): string {
  return deadLetterIdOf({ sourceTopic: 'mentions', reason: 'event.invalid', key: null, headers: {}, bytes });
}

function letter(offset: number, over: Partial<DeadLetterRow> = {}): DeadLetterRow {
  const bytes = over.bytes ?? Buffer.from(`bytes ${offset}`);
  return {
    id: idOf(bytes),
    sourceTopic: 'mentions',
    sourcePartition: 3,
    sourceOffset: String(offset),
    reason: 'event.invalid',
    detail: 'A field is wrong.',
    fields: [{ pointer: '/data', message: 'Wrong.' }],
    attempts: 1,
    failedAt: new Date(Date.UTC(2026, 10, 23, 9, 0, 0, offset % 1000)).toISOString(),
    service: 'triage',
    key: null,
    headers: {},
    bytes,
    event: null,
    ...over,
  };
}

describeWith(['postgres'], 'dead letters in the ledger', (given) => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl, { maxConnections: 4 });
    await migrate(ledger);
  });
  beforeEach(() => ledger.db.deleteFrom('dead_letters').execute());
  afterAll(() => ledger.close());

  it('keep any bytes and any headers as they were', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, n) => n));
    const odd = letter(1, {
      id: idOf(bytes),
      bytes,
      key: 'clé',
      headers: { a: '\\u0000 \u{1F600}' },
    });
    const spoiled = letter(2, { detail: 'nul \u0000 and half a pair \uD800', headers: { b: '\u0000' } });
    await saveDeadLetters(ledger.db, [odd, spoiled]);
    expect(await readDeadLetter(ledger.db, odd.id)).toMatchObject({
      bytes,
      key: 'clé',
      headers: { a: '\\u0000 \u{1F600}' },
      fields: [{ pointer: '/data', message: 'Wrong.' }],
    });
    expect((await readDeadLetter(ledger.db, spoiled.id))?.detail).toBe('nul \uFFFD and half a pair \uFFFD');
  });

  it('keep a record without value, and offsets beyond what a double counts', async () => {
    const offset = '9007199254740995';
    const empty = { ...letter(1), id: idOf(null), bytes: null, sourceOffset: offset };
    await saveDeadLetters(ledger.db, [empty]);
    await saveDeadLetters(ledger.db, [{ ...empty, sourceOffset: '9007199254740994' }]);
    expect(await readDeadLetter(ledger.db, empty.id)).toMatchObject({
      bytes: null,
      sizeBytes: 0,
      seen: 1,
      sourceOffset: offset,
    });
  });

  it('count a record that fails many times, but not a record that is read again', async () => {
    const bytes = Buffer.from('the same');
    const at = (offset: number, sourcePartition = 3) => ({ ...letter(offset, { bytes }), sourcePartition });
    await saveDeadLetters(ledger.db, [at(5), at(7), at(6)]);
    await saveDeadLetters(ledger.db, [at(5), at(7), at(6)]);
    const { id } = at(5);
    expect(await readDeadLetter(ledger.db, id)).toMatchObject({ seen: 3, sourceOffset: '7' });
    await saveDeadLetters(ledger.db, [at(8)]);
    await saveDeadLetters(ledger.db, [at(1, 4)]);
    expect((await readDeadLetter(ledger.db, id))?.seen).toBe(5);
    expect(await countDeadLetters(ledger.db)).toEqual([
      { status: 'waiting', reason: 'event.invalid', letters: 1 },
    ]);
  });

  it('are saved by many writers at a time without a deadlock', async () => {
    const batch = Array.from({ length: 40 }, (_, n) => letter(n));
    await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        saveDeadLetters(ledger.db, n % 2 === 0 ? batch : batch.toReversed()),
      ),
    );
    const page = await listDeadLetters(ledger.db, { status: 'waiting' }, { limit: 100, after: null });
    expect(page.rows.map((row) => row.seen)).toEqual(Array.from({ length: 40 }, () => 1));
  });

  const waiting = ['waiting'] as const;
  const asAnna = { by: 'anna', at: Date.UTC(2026, 10, 23) };

  it('are replayed by one caller at a time, and can be read meanwhile', async () => {
    const batch = [letter(2), letter(1)];
    const ids = batch.map(({ id }) => id);
    await saveDeadLetters(ledger.db, batch);
    const taken = await takeDeadLetters(ledger.db, ids, waiting);
    expect(taken.map(({ id }) => id)).toEqual(ids.toReversed());
    expect(await takeDeadLetters(ledger.db, ids, waiting)).toEqual([]);
    await putBackDeadLetters(ledger.db, ids.slice(0, 1));
    expect(await takeDeadLetters(ledger.db, ids, waiting)).toHaveLength(1);
    await markReplayed(ledger.db, { letters: taken, ...asAnna });
    for (const id of ids) {
      expect(await readDeadLetter(ledger.db, id)).toMatchObject({
        status: 'replayed',
        replays: 1,
        replayedBy: 'anna',
        replayedAt: '2026-11-23T00:00:00.000Z',
      });
    }
    expect(await takeDeadLetters(ledger.db, ids, waiting)).toEqual([]);
  });

  it('are each given to one of many concurrent callers', async () => {
    const batch = Array.from({ length: 30 }, (_, n) => letter(n));
    await saveDeadLetters(ledger.db, batch);
    const ids = batch.map(({ id }) => id);
    const taken = await Promise.all(
      Array.from({ length: 4 }, () => takeDeadLetters(ledger.db, ids, waiting)),
    );
    expect(
      taken
        .flat()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(ids.toSorted());
  });

  it('are free again when the caller that took them is gone', async () => {
    const one = letter(1);
    await saveDeadLetters(ledger.db, [one]);
    await takeDeadLetters(ledger.db, [one.id], waiting);
    await sql`update dead_letters set taken_until = taken_until - interval '2 minutes'`.execute(ledger.db);
    expect(await takeDeadLetters(ledger.db, [one.id], waiting)).toHaveLength(1);
  });

  it('stay waiting when they fail again before they are marked as replayed', async () => {
    const one = letter(1);
    await saveDeadLetters(ledger.db, [one]);
    const taken = await takeDeadLetters(ledger.db, [one.id], waiting);
    await saveDeadLetters(ledger.db, [{ ...one, sourceOffset: '2' }]);
    await markReplayed(ledger.db, { letters: taken, ...asAnna });
    expect(await readDeadLetter(ledger.db, one.id)).toMatchObject({ status: 'waiting', seen: 2, replays: 1 });
    expect(await takeDeadLetters(ledger.db, [one.id], waiting)).toHaveLength(1);
  });
});
