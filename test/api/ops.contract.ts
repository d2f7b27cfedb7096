import { beforeAll, describe, expect, it } from '@jest/globals';
import { describeWith } from '../support/services.js';
import { call, refused } from './support/call.js';
import { aMention, world } from './support/world.js';
import {
  CREATE_OVERRIDE,
  LIST_OVERRIDES,
  WITHDRAW_OVERRIDE,
} from '../../libs/rota/override/api/duty-overrides.routes.js';
import { PUT_DESK } from '../../libs/rota/desk/api/weekly-desks.routes.js';
import { SHOW_DUTY } from '../../libs/rota/duty/api/duty.routes.js';
import { LIST_ITEMS } from '#libs/care';
import * as queues from '../../libs/care/queue/api/queues.routes.js';
import * as rules from '../../libs/care/rule/api/rules.routes.js';
import { IMPORT_STAFF, LIST_STAFF } from '#libs/rota';

const CSV = { 'content-type': 'text/csv; charset=utf-8' };

describeWith(['postgres'], 'ops at the gateway', (given) => {
  const the = world(() => given.databaseUrl);
  let key = '';
  beforeAll(async () => {
    key = await the.key(['ops']);
  });

  /** The events for rota during `work`. */
  async function heardByRota(work: () => Promise<unknown>): Promise<unknown[]> {
    const heard: unknown[] = [];
    const stop = await the.live.subscribe('rota', (message) => void heard.push(message));
    await work();
    await Promise.resolve();
    await stop();
    return heard;
  }

  describe('queues', () => {
    it('are created, changed with a version check, and pass on the default', async () => {
      const { queue } = await call(the.app, queues.CREATE_QUEUE, {
        key,
        body: { id: 'billing', name: 'Billing', deskIds: ['support'], targetMinutes: [5, 10, 20, 40, 80] },
      });
      expect(queue).toMatchObject({ version: 1, isDefault: false, paused: false, leaseSeconds: 1_800 });
      const twice = { key, body: { id: 'billing', name: 'Again', deskIds: ['support'] } };
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
      const nowhere = await refused(
        the.app,
        queues.CHANGE_QUEUE,
        change({ version: 2, deskIds: ['support', 'moon'] }),
      );
      expect(nowhere).toMatchObject({ code: 'desk.not_found', fields: [{ pointer: '/deskIds/1' }] });
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

    it('pause and resume in ledger and line, also when the call is repeated', async () => {
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
    it('are tested, created, replaced with a version check, and deleted', async () => {
      await call(the.app, queues.CREATE_QUEUE, {
        key,
        body: { id: 'network', name: 'Network', deskIds: ['support'] },
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

    it('are refused with an unknown queue or an unknown condition', async () => {
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

    it('is imported all or nothing, once, and rota gets an event when something changed', async () => {
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

    it('keeps missing people unless the call asks to end them, and pages by id', async () => {
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
    it('shows who is on duty, why, and who is next; overrides are created, listed and revoked', async () => {
      await the.person('dora', { onDutyAt: 'support' });
      const shown = await call(the.app, SHOW_DUTY, { key, query: { desk: 'support' } });
      expect(shown.on).toMatchObject([
        { personId: 'dora', why: 'It is their turn in the rotation.', reasonCode: { code: 'serves.turn' } },
      ]);
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
        made.push((await call(the.app, CREATE_OVERRIDE, { key, body })).override.id);
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
        const problem = await refused(the.app, CREATE_OVERRIDE, { key, body: wrong });
        expect(problem.fields?.[0]?.pointer).toBe(pointer);
      }
      const [id = ''] = made;
      expect((await call(the.app, LIST_OVERRIDES, { key })).overrides.map((one) => one.id)).toEqual([id]);
      await call(the.app, WITHDRAW_OVERRIDE, { key, params: { id } });
      expect((await call(the.app, LIST_OVERRIDES, { key })).overrides).toEqual([]);
      expect((await refused(the.app, WITHDRAW_OVERRIDE, { key, params: { id } })).code).toBe(
        'duty.not_found',
      );
    });

    it('ends a running override now and does not change a past override', async () => {
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
      await call(the.app, WITHDRAW_OVERRIDE, { key, params: { id: running } });
      const stored = await the.ledger.db.selectFrom('duty_overrides').select(['id', 'ends_at']).execute();
      const end = stored.find((one) => one.id === running)?.ends_at.getTime() ?? 0;
      expect(Math.abs(end - Date.now())).toBeLessThan(60_000);
      expect((await refused(the.app, WITHDRAW_OVERRIDE, { key, params: { id: over } })).code).toBe(
        'duty.invalid',
      );
    });

    it('creates and changes desks', async () => {
      const desk = {
        name: 'Night',
        zone: 'Asia/Tokyo',
        handoffWeekday: 3,
        handoffTime: '08:30',
        seats: 2,
        startsOn: '2026-11-25',
      };
      const put = (body: object) => ({ key, params: { id: 'night' }, body });
      expect((await call(the.app, PUT_DESK, put(desk))).desk).toEqual({ id: 'night', ...desk });
      const { desk: changed } = await call(the.app, PUT_DESK, put({ ...desk, seats: 3 }));
      expect(changed.seats).toBe(3);
      const wrong = { ...desk, zone: '+09:00', handoffTime: '24:00', startsOn: '2026-02-30' };
      expect((await refused(the.app, PUT_DESK, put(wrong))).fields?.map((f) => f.pointer)).toEqual([
        '/zone',
        '/handoffTime',
        '/startsOn',
      ]);
    });
  });
});
