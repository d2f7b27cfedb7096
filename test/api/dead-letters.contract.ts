import { beforeAll, expect, it } from '@jest/globals';
import { TOPICS } from '#libs/contracts';
import { type DeadLetterRow, saveDeadLetters } from '#libs/dead-letters';
import { deadLetterIdOf } from '#libs/postgres';
import { describeWith } from '../support/services.js';
import { call, refused, send } from './support/call.js';
import { aMention, world } from './support/world.js';
import * as letters from '../../libs/dead-letters/api/dead-letters.routes.js';

describeWith(['postgres'], 'dead letters at the gateway', (given) => {
  const the = world(() => given.databaseUrl);
  let key = '';
  beforeAll(async () => {
    key = await the.key(['ops']);
  });

  function letter(offset: number, over: Partial<DeadLetterRow> = {}): DeadLetterRow {
    const bytes = over.bytes === undefined ? Buffer.from(`{"broken": ${offset}`) : over.bytes;
    const reason = over.reason ?? 'event.unreadable';
    return {
      id: deadLetterIdOf({ sourceTopic: TOPICS.mentions, reason, key: `key-${offset}`, headers: {}, bytes }),
      sourceTopic: TOPICS.mentions,
      sourcePartition: 0,
      sourceOffset: String(offset),
      reason,
      detail: 'The bytes are not JSON in UTF-8.',
      fields: [],
      attempts: 1,
      failedAt: new Date(Date.UTC(2026, 10, 23, 9, 0, offset)).toISOString(),
      service: 'triage',
      key: `key-${offset}`,
      headers: { 'x-from': 'publisher' },
      bytes,
      event: null,
      ...over,
    };
  }
  const keep = (...rows: DeadLetterRow[]) => saveDeadLetters(the.ledger.db, rows);
  const show = async (id: string) =>
    (await call(the.app, letters.SHOW_DEAD_LETTER, { key, params: { id } })).deadLetter;

  it('are counted at every arrival, listed in pages, and shown with their bytes', async () => {
    const one = letter(1);
    const raw = letter(2, { bytes: Buffer.from([0xff, 0x00, 0xfe]) });
    await keep(one, raw, letter(3), letter(4, { reason: 'event.invalid' }));
    await keep(one);
    expect((await show(one.id)).seen).toBe(1);
    await keep({ ...one, sourceOffset: '9', failedAt: '2026-11-23T08:00:00.000Z' });
    expect(await show(one.id)).toMatchObject({
      seen: 2,
      key: 'key-1',
      headers: { 'x-from': 'publisher' },
      event: null,
      text: '{"broken": 1',
    });
    expect(await show(raw.id)).toMatchObject({ text: null, base64: '/wD+', sizeBytes: 3 });
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { deadLetters: { id: string }[]; nextCursor: string | null } = await call(
        the.app,
        letters.LIST_DEAD_LETTERS,
        { key, query: { limit: '2', ...(cursor === null ? {} : { cursor }) } },
      );
      ids.push(...page.deadLetters.map((entry) => entry.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(4);
  });

  it('are replayed unchanged, once, and wait again when they fail again', async () => {
    const one = letter(11);
    await keep(one);
    const replay = { key, params: { id: one.id } };
    const { deadLetter } = await call(the.app, letters.REPLAY_DEAD_LETTER, replay);
    expect(deadLetter).toMatchObject({ status: 'replayed', replays: 1 });
    expect(the.streams.records(TOPICS.mentions)).toEqual([
      { key: 'key-11', value: one.bytes, headers: { 'x-from': 'publisher' } },
    ]);
    expect((await refused(the.app, letters.REPLAY_DEAD_LETTER, replay)).code).toBe('deadletter.replayed');
    await keep(one);
    expect((await show(one.id)).status).toBe('replayed');
    await keep({ ...one, sourceOffset: '12' });
    expect(await show(one.id)).toMatchObject({ status: 'waiting', seen: 2, replays: 1 });
  });

  it('are replayed with a correction, which is checked first', async () => {
    the.streams.sent.length = 0;
    const one = letter(21);
    await keep(one);
    const data = aMention({ nativeId: 'mended', conversationId: 'talk' });
    const event = {
      specversion: '1.0',
      id: 'mended',
      source: '/test',
      type: 'social.mention.received.v1',
      data,
    };
    const replay = (body: object) => ({ key, params: { id: one.id }, body });
    const still = await refused(
      the.app,
      letters.REPLAY_DEAD_LETTER,
      replay({ event: { ...event, data: { ...data, text: 7 } } }),
    );
    expect(still).toMatchObject({ code: 'event.invalid', fields: [{ pointer: '/data/text' }] });
    expect((await show(one.id)).status).toBe('waiting');
    await call(the.app, letters.REPLAY_DEAD_LETTER, replay({ event }));
    const [sent] = the.streams.records(TOPICS.mentions);
    expect(sent?.key).toBe('c:talk');
    expect(JSON.parse(String(sent?.value))).toEqual(event);
  });

  it('are replayed in bulk by reason, and can be discarded', async () => {
    the.streams.sent.length = 0;
    await keep(letter(31, { reason: 'event.invalid' }), letter(32, { reason: 'event.invalid' }));
    const aside = letter(33, { reason: 'event.invalid' });
    await keep(aside);
    await call(the.app, letters.DISCARD_DEAD_LETTER, { key, params: { id: aside.id } });
    const before = await call(the.app, letters.LIST_DEAD_LETTERS, {
      key,
      query: { reason: 'event.invalid' },
    });
    const bulk = { key, body: { reason: 'event.invalid' } };
    expect(await call(the.app, letters.REPLAY_DEAD_LETTERS, bulk)).toEqual({
      dryRun: false,
      replayed: before.deadLetters.length,
      remaining: 0,
      refused: [],
    });
    expect(the.streams.records(TOPICS.mentions)).toHaveLength(before.deadLetters.length);
    expect(await call(the.app, letters.REPLAY_DEAD_LETTERS, bulk)).toMatchObject({
      replayed: 0,
      remaining: 0,
    });
    expect((await show(aside.id)).status).toBe('discarded');
    expect((await refused(the.app, letters.REPLAY_DEAD_LETTERS, { key, body: {} })).detail).toBe(
      'The body: Give either ids or a reason.',
    );
  });

  it('stay when the stream refuses them', async () => {
    const one = letter(41);
    await keep(one);
    the.streams.fail = new Error('the broker is away');
    const answer = await send(the.app, letters.REPLAY_DEAD_LETTER, { key, params: { id: one.id } });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('the broker is away');
    expect((await show(one.id)).status).toBe('waiting');
  });

  it('are replayed in small batches, also after letters that no stream accepts', async () => {
    const reason = 'event.too_deep';
    const huge = letter(200, { reason, bytes: Buffer.alloc(1_048_577, 'x') });
    await keep(huge, ...Array.from({ length: 120 }, (_, n) => letter(201 + n, { reason })));
    const before = the.streams.sent.length;
    const body = { reason };
    expect(await call(the.app, letters.REPLAY_DEAD_LETTERS, { key, body })).toEqual({
      dryRun: false,
      replayed: 120,
      remaining: 0,
      refused: [],
    });
    const sends = the.streams.sent.slice(before).map(({ records }) => records.length);
    expect(sends).toEqual([50, 50, 20]);
    expect((await show(huge.id)).status).toBe('waiting');
  });

  it('are corrected in bulk by a change of one field, and letters that stay invalid keep waiting', async () => {
    const mention = (n: number, brand: unknown) => ({
      specversion: '1.0',
      id: `bulk-${n}`,
      source: '/bulk',
      type: 'social.mention.received.v1',
      data: { ...aMention({ nativeId: `bulk-${n}` }), brand },
    });
    const rows = Array.from({ length: 60 }, (_, n) =>
      letter(1_000 + n, {
        reason: 'event.bulk',
        bytes: Buffer.from(JSON.stringify(mention(n, n === 7 ? 'Other' : 5))),
      }),
    );
    await keep(...rows);
    const changes = [
      { op: 'test' as const, path: '/data/brand', value: 5 },
      { op: 'replace' as const, path: '/data/brand', value: 'Glow' },
    ];
    const replay = (dryRun: boolean) =>
      call(the.app, letters.REPLAY_DEAD_LETTERS, { key, body: { reason: 'event.bulk', changes, dryRun } });
    expect(await replay(true)).toMatchObject({ dryRun: true, replayed: 59, remaining: 60 });
    const answer = await replay(false);
    expect(answer).toMatchObject({
      replayed: 59,
      remaining: 1,
      refused: [{ id: rows[7]?.id, code: 'event.invalid', fields: [{ pointer: '/data/brand' }] }],
    });
    const sent = the.streams.records(TOPICS.mentions).filter(({ value }) => String(value).includes('bulk-'));
    expect(sent).toHaveLength(59);
    expect(sent.every(({ value }) => String(value).includes('"brand":"Glow"'))).toBe(true);
  });
});
