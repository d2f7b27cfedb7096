import { beforeAll, describe, expect, it } from '@jest/globals';
import { TOPICS } from '#libs/contracts';
import { deadLetterIdOf, type DeadLetterRow, saveDeadLetters } from '#libs/ledger';
import { describeWith } from '../../../test/support/services.js';
import { call, refused, send } from '../test/call.js';
import { aMention, world } from '../test/world.js';
import * as letters from './routes/dead-letters.routes.js';
import * as duty from './routes/duty.routes.js';
import { LIST_ITEMS } from './routes/items.routes.js';
import * as queues from './routes/queues.routes.js';
import * as rules from './routes/rules.routes.js';
import { IMPORT_STAFF, LIST_STAFF } from './routes/staff.routes.js';

const CSV = { 'content-type': 'text/csv; charset=utf-8' };

describeWith(['postgres'], 'ops at the gateway', (given) => {
  const the = world(() => given.databaseUrl);
  let key = '';
  beforeAll(async () => {
    key = await the.key(['ops']);
  });

  /** What rota would hear while `work` is done. */
  async function heardByRota(work: () => Promise<unknown>): Promise<unknown[]> {
    const heard: unknown[] = [];
    const stop = await the.live.subscribe('rota', (message) => void heard.push(message));
    await work();
    await Promise.resolve();
    await stop();
    return heard;
  }

  describe('queues', () => {
    it('are made, changed under their version, and hand the default on', async () => {
      const { queue } = await call(the.app, queues.CREATE_QUEUE, {
        key,
        body: { id: 'billing', name: 'Billing', deskId: 'support', targetMinutes: [5, 10, 20, 40, 80] },
      });
      expect(queue).toMatchObject({ version: 1, isDefault: false, paused: false, leaseSeconds: 1_800 });
      const twice = { key, body: { id: 'billing', name: 'Again', deskId: 'support' } };
      expect((await refused(the.app, queues.CREATE_QUEUE, twice)).code).toBe('queue.exists');
      const change = (body: object) => ({ key, params: { id: 'billing' }, body });
      const { queue: made } = await call(
        the.app,
        queues.CHANGE_QUEUE,
        change({ version: 1, isDefault: true, name: 'Billing!' }),
      );
      expect(made).toMatchObject({ version: 2, isDefault: true, name: 'Billing!' });
      const all = await call(the.app, queues.LIST_QUEUES, { key });
      expect(all.queues.filter((one) => one.isDefault).map((one) => one.id)).toEqual(['billing']);
      expect(await refused(the.app, queues.CHANGE_QUEUE, change({ version: 1, name: 'x' }))).toMatchObject({
        code: 'queue.stale',
        extra: { queue: { version: 2 } },
      });
      const without = await refused(the.app, queues.CHANGE_QUEUE, change({ version: 2, isDefault: false }));
      expect(without.code).toBe('queue.default_required');
      const nowhere = await refused(the.app, queues.CHANGE_QUEUE, change({ version: 2, deskId: 'moon' }));
      expect(nowhere).toMatchObject({ code: 'desk.not_found', fields: [{ pointer: '/deskId' }] });
      const wrong = change({ version: 2, targetMinutes: [1, 2], nmae: 'x' });
      expect((await refused(the.app, queues.CHANGE_QUEUE, wrong)).fields?.map((f) => f.pointer)).toEqual([
        '/targetMinutes',
        '/nmae',
      ]);
      const other = await call(the.app, queues.SHOW_QUEUE, { key, params: { id: 'care' } });
      await call(the.app, queues.CHANGE_QUEUE, {
        key,
        params: { id: 'care' },
        body: { version: other.queue.version, isDefault: true },
      });
    });

    it('pause and run again in ledger and line, however often one asks', async () => {
      for (const [route, paused] of [
        [queues.PAUSE_QUEUE, true],
        [queues.PAUSE_QUEUE, true],
        [queues.RESUME_QUEUE, false],
      ] as const) {
        const { queue } = await call(the.app, route, { key, params: { id: 'leads' } });
        expect(queue.paused).toBe(paused);
        expect(the.lines.paused.has('leads')).toBe(paused);
      }
      expect((await refused(the.app, queues.PAUSE_QUEUE, { key, params: { id: 'none' } })).code).toBe(
        'queue.not_found',
      );
    });
  });

  describe('rules', () => {
    it('are tried before they are made, made, replaced under their version, and deleted', async () => {
      await call(the.app, queues.CREATE_QUEUE, {
        key,
        body: { id: 'network', name: 'Network', deskId: 'support' },
      });
      await the.intake(aMention({ text: 'the mast is broken' }), aMention({ text: 'help with my bill' }));
      const rule = { name: 'masts', conditions: { phrases: ['mast'] }, actions: { queueId: 'network' } };
      const trial = await call(the.app, rules.TRY_RULE, { key, body: { rule } });
      expect(trial).toMatchObject({
        decided: 1,
        changed: 1,
        moves: [{ from: 'care', to: 'network', items: 1 }],
        examples: [
          {
            excerpt: 'the mast is broken',
            sentence: 'Would go to network because of rule "masts": says mast.',
          },
        ],
      });
      const { items } = await call(the.app, LIST_ITEMS, { key, query: { queue: 'network' } });
      expect(items).toEqual([]);

      const { rule: first } = await call(the.app, rules.CREATE_RULE, { key, body: rule });
      const { rule: second } = await call(the.app, rules.CREATE_RULE, {
        key,
        body: { ...rule, name: 'all', conditions: {} },
      });
      expect(second.position).toBeGreaterThan(first.position);
      const replace = (version: number) => ({
        key,
        params: { id: first.id },
        body: { ...rule, version, position: second.position + 1, enabled: false },
      });
      const { rule: replaced } = await call(the.app, rules.REPLACE_RULE, replace(1));
      expect(replaced).toMatchObject({ version: 2, enabled: false });
      expect((await refused(the.app, rules.REPLACE_RULE, replace(1))).code).toBe('rule.stale');
      const listed = await call(the.app, rules.LIST_RULES, { key });
      expect(listed.rules.map((one) => one.name)).toEqual(['all', 'masts']);
      for (const id of [first.id, second.id]) await call(the.app, rules.DELETE_RULE, { key, params: { id } });
      expect((await refused(the.app, rules.DELETE_RULE, { key, params: { id: first.id } })).code).toBe(
        'rule.not_found',
      );
    });

    it('cannot send items where there is no queue, nor have conditions that do not exist', async () => {
      const body = { name: 'x', conditions: {}, actions: { queueId: 'nowhere' } };
      expect(await refused(the.app, rules.CREATE_RULE, { key, body })).toMatchObject({
        code: 'rule.invalid',
        fields: [{ pointer: '/actions/queueId' }],
      });
      expect(await refused(the.app, rules.TRY_RULE, { key, body: { rule: body } })).toMatchObject({
        fields: [{ pointer: '/rule/actions/queueId' }],
      });
      const odd = { ...body, conditions: { phrase: ['x'] } };
      expect((await refused(the.app, rules.CREATE_RULE, { key, body: odd })).fields).toEqual([
        { pointer: '/conditions/phrase', message: 'There is no such field.' },
      ]);
    });
  });

  describe('the staff list', () => {
    const upload = (body: string, query: Record<string, string> = {}) =>
      call(the.app, IMPORT_STAFF, { key, headers: CSV, body, query });
    const list = 'id,name,zone,skills\nada,Ada,Europe/London,billing\nben,Ben,Asia/Tokyo,\n';

    it('is imported all or nothing, once, and tells rota when something changed', async () => {
      const dry = await heardByRota(async () => {
        expect(await upload(list, { dryRun: 'true' })).toMatchObject({ dryRun: true, added: ['ada', 'ben'] });
      });
      expect(dry).toEqual([]);
      expect((await call(the.app, LIST_STAFF, { key })).people).toEqual([]);
      expect(await heardByRota(() => upload(list))).toEqual([{ kind: 'staff-changed' }]);
      expect(await heardByRota(() => upload(list))).toEqual([]);
      expect(await upload(list.replace('billing', 'billing;network'))).toMatchObject({
        added: [],
        changed: [{ id: 'ada', columns: ['skills'] }],
        unchanged: 1,
      });
      const wrong = `${list}cy,Cy,Nowhere,\n`;
      const problem = await refused(the.app, IMPORT_STAFF, { key, headers: CSV, body: wrong });
      expect(problem).toMatchObject({ code: 'staff.invalid', extra: { rows: [{ row: 4, column: 'zone' }] } });
      expect((await call(the.app, LIST_STAFF, { key })).people.map((one) => one.id)).toEqual(['ada', 'ben']);
    });

    it('keeps who is missing unless it is told to end them, and pages by id', async () => {
      const only = 'id,name,zone\nada,Ada,Europe/London\n';
      expect((await upload(only)).ended).toEqual([]);
      expect((await upload(only, { leavers: 'end' })).ended).toEqual(['ben']);
      const [first] = (await call(the.app, LIST_STAFF, { key, query: { limit: '1' } })).people;
      expect(first?.id).toBe('ada');
      const rest = await call(the.app, LIST_STAFF, { key, query: { limit: '1', after: 'ada' } });
      expect(rest.people.map(({ id, leaves }) => [id, leaves])).toEqual([
        ['ben', new Date().toISOString().slice(0, 10)],
      ]);
      expect((await upload(only, { leavers: 'end' })).ended).toEqual([]);
    });
  });

  describe('duty', () => {
    it('shows who is on, why, and who is next; overrides are made, listed and taken back', async () => {
      await the.person('dora', { onDutyAt: 'support' });
      const shown = await call(the.app, duty.SHOW_DUTY, { key, query: { desk: 'support' } });
      expect(shown.on).toMatchObject([{ personId: 'dora', why: 'It is their turn in the rotation.' }]);
      const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
      const body = {
        deskId: 'support',
        personId: 'ada',
        replacesPersonId: 'dora',
        startsAt: day(1),
        endsAt: day(2),
        reason: 'holiday',
      };
      const made: string[] = [];
      const heard = await heardByRota(async () => {
        made.push((await call(the.app, duty.CREATE_OVERRIDE, { key, body })).override.id);
      });
      expect(heard).toEqual([{ kind: 'override-made' }]);
      const cases = [
        [{ ...body, endsAt: body.startsAt }, '/endsAt'],
        [{ ...body, startsAt: day(-3), endsAt: day(-2) }, '/endsAt'],
        [{ ...body, personId: 'nobody' }, '/personId'],
        [{ ...body, replacesPersonId: 'ada' }, '/replacesPersonId'],
        [{ ...body, deskId: 'moon' }, '/deskId'],
      ] as const;
      for (const [wrong, pointer] of cases) {
        const problem = await refused(the.app, duty.CREATE_OVERRIDE, { key, body: wrong });
        expect(problem.fields?.[0]?.pointer).toBe(pointer);
      }
      const [id = ''] = made;
      expect((await call(the.app, duty.LIST_OVERRIDES, { key })).overrides.map((one) => one.id)).toEqual([
        id,
      ]);
      await call(the.app, duty.WITHDRAW_OVERRIDE, { key, params: { id } });
      expect((await call(the.app, duty.LIST_OVERRIDES, { key })).overrides).toEqual([]);
      expect((await refused(the.app, duty.WITHDRAW_OVERRIDE, { key, params: { id } })).code).toBe(
        'duty.not_found',
      );
    });

    it('ends a running override now and leaves one that is over alone', async () => {
      const at = (minutes: number) => new Date(Date.now() + minutes * 60_000);
      const row = { desk_id: 'support', person_id: 'ada', reason: 'x', created_by: 'test' };
      const running = '00000000-0000-7000-8000-000000000001';
      const over = '00000000-0000-7000-8000-000000000002';
      await the.ledger.db
        .insertInto('duty_overrides')
        .values([
          { id: running, ...row, starts_at: at(-10), ends_at: at(10) },
          { id: over, ...row, starts_at: at(-20), ends_at: at(-10) },
        ])
        .execute();
      await call(the.app, duty.WITHDRAW_OVERRIDE, { key, params: { id: running } });
      const stored = await the.ledger.db.selectFrom('duty_overrides').select(['id', 'ends_at']).execute();
      const end = stored.find((one) => one.id === running)?.ends_at.getTime() ?? 0;
      expect(Math.abs(end - Date.now())).toBeLessThan(60_000);
      expect((await refused(the.app, duty.WITHDRAW_OVERRIDE, { key, params: { id: over } })).code).toBe(
        'duty.invalid',
      );
    });

    it('makes and changes desks', async () => {
      const desk = {
        name: 'Night',
        zone: 'Asia/Tokyo',
        handoffWeekday: 3,
        handoffTime: '08:30',
        seats: 2,
        startsOn: '2026-11-25',
      };
      const put = (body: object) => ({ key, params: { id: 'night' }, body });
      expect((await call(the.app, duty.PUT_DESK, put(desk))).desk).toEqual({ id: 'night', ...desk });
      const { desk: changed } = await call(the.app, duty.PUT_DESK, put({ ...desk, seats: 3 }));
      expect(changed.seats).toBe(3);
      const wrong = { ...desk, zone: '+09:00', handoffTime: '24:00', startsOn: '2026-02-30' };
      expect((await refused(the.app, duty.PUT_DESK, put(wrong))).fields?.map((f) => f.pointer)).toEqual([
        '/zone',
        '/handoffTime',
        '/startsOn',
      ]);
    });
  });

  describe('dead letters', () => {
    function letter(offset: number, over: Partial<DeadLetterRow> = {}): DeadLetterRow {
      const bytes = over.bytes === undefined ? Buffer.from(`{"broken": ${offset}`) : over.bytes;
      const reason = over.reason ?? 'event.unreadable';
      return {
        id: deadLetterIdOf(TOPICS.mentions, reason, bytes),
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
        ...over,
      };
    }
    const keep = (...rows: DeadLetterRow[]) => saveDeadLetters(the.ledger.db, rows);
    const show = async (id: string) =>
      (await call(the.app, letters.SHOW_DEAD_LETTER, { key, params: { id } })).deadLetter;
    beforeAll(() => the.ledger.db.deleteFrom('dead_letters').execute());

    it('are counted however often they come, listed in pages, and shown with their bytes', async () => {
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

    it('go back as they were, once, and wait again when they fail again', async () => {
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

    it('go back mended, checked before they do', async () => {
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

    it('go back in bulk by reason, and can be put aside', async () => {
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
        replayed: before.deadLetters.length,
        remaining: 0,
      });
      expect(the.streams.records(TOPICS.mentions)).toHaveLength(before.deadLetters.length);
      expect(await call(the.app, letters.REPLAY_DEAD_LETTERS, bulk)).toEqual({ replayed: 0, remaining: 0 });
      expect((await show(aside.id)).status).toBe('discarded');
      expect((await refused(the.app, letters.REPLAY_DEAD_LETTERS, { key, body: {} })).detail).toBe(
        'The body: Give either ids or a reason.',
      );
    });

    it('stay when the stream does not take them', async () => {
      const one = letter(41);
      await keep(one);
      the.streams.fail = new Error('the broker is away');
      const answer = await send(the.app, letters.REPLAY_DEAD_LETTER, { key, params: { id: one.id } });
      expect(answer.statusCode).toBe(500);
      expect(answer.body).not.toContain('the broker is away');
      expect((await show(one.id)).status).toBe('waiting');
    });
  });
});
