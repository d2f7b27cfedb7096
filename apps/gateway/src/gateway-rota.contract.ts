import { beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { describeWith } from '../../../test/support/services.js';
import { call, refused, send } from '../test/call.js';
import { world } from '../test/world.js';
import * as absences from './routes/rota-absences.routes.js';
import * as looking from './routes/rota-looking.routes.js';
import * as plans from './routes/rota-plans.routes.js';
import * as setup from './routes/rota-setup.routes.js';
import * as slots from './routes/rota-slots.routes.js';
import { IMPORT_STAFF, LIST_STAFF } from './routes/staff.routes.js';

const DAY_MS = 86_400_000;
const dateIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

describeWith(['postgres'], 'the rotation at the gateway', (given) => {
  const the = world(() => given.databaseUrl);
  let key = '';
  const agents = new Map<string, string>();
  const agent = (id: string) => agents.get(id) ?? '';
  const daily = {
    name: 'Support',
    zone: 'Europe/Berlin',
    recurrence: { start: '2026-01-05T09:00:00', rule: 'FREQ=DAILY' },
    seats: [{ role: 'regular', count: 1 }],
    noticeHours: 48,
  };

  beforeAll(async () => {
    key = await the.key(['ops']);
    for (const id of ['ann', 'ben', 'cem']) {
      await the.person(id);
      agents.set(id, await the.key(['agent'], id));
    }
    await the.ledger.pool.query("delete from queues where desk_id = 'sales'");
    await the.ledger.pool.query("delete from desks where id = 'sales'");
  });

  const put = (body: object) =>
    call(the.app, setup.PUT_ROTATION_DESK, { key, params: { id: 'support' }, body });
  const draft = async (body: object = { reason: 'test' }) =>
    (await call(the.app, plans.CREATE_DRAFT, { key, body })).plan;
  const publish = (id: string) => call(the.app, plans.PUBLISH_DRAFT, { key, params: { id } });
  const coming = async (query: Record<string, string> = {}) =>
    (await call(the.app, slots.LIST_SLOTS, { key, query })).slots.filter(
      ({ startsAt }) => Date.parse(startsAt) > Date.now() + 3 * DAY_MS,
    );

  it('refuses a desk that cannot be planned, with code and pointer, and changes nothing', async () => {
    const cases = [
      [
        { ...daily, recurrence: { start: '2026-01-05T09:00:00', rule: 'FREQ=SOMETIMES' } },
        '/recurrence/rule',
      ],
      [{ ...daily, recurrence: { start: '2026-02-29T09:00:00', every: 'P7D' } }, '/recurrence/start'],
      [
        {
          ...daily,
          seats: [
            { role: 'expert', count: 1, needs: 'trainee' },
            { role: 'trainee', count: 1, needs: 'expert' },
          ],
        },
        '/seats',
      ],
    ] as const;
    for (const [body, pointer] of cases) {
      const problem = await refused(the.app, setup.PUT_ROTATION_DESK, {
        key,
        params: { id: 'support' },
        body,
      });
      expect(problem.code).toBe('rota.invalid');
      expect(problem.fields?.[0]?.pointer.startsWith(pointer.split('/').slice(0, 2).join('/'))).toBe(true);
    }
    const { desks } = await call(the.app, setup.LIST_ROTATION_DESKS, { key });
    expect(desks[0]).toMatchObject({ id: 'support', recurrence: { every: 'P7D' } });
  });

  it('refuses a staff list of 10 MB with a quotation mark that is never closed, and changes nothing', async () => {
    const people = Array.from({ length: 40_000 }, (_, n) => `p${n},${'x'.repeat(100)},Europe/Berlin`);
    const headers = { 'content-type': 'text/csv' };
    const fits = `id,name,zone\n${people.join('\n')}\nlast,"Open,UTC\n`;
    const broken = await refused(the.app, IMPORT_STAFF, { key, headers, body: fits });
    expect(broken).toMatchObject({ code: 'staff.invalid', extra: { rows: [{ row: expect.any(Number) }] } });
    const ten = await refused(the.app, IMPORT_STAFF, { key, headers, body: fits.padEnd(10_000_000, 'x') });
    expect(ten).toMatchObject({ code: 'staff.invalid', extra: { rows: [{ column: 'name' }] } });
    const big = await send(the.app, IMPORT_STAFF, { key, headers, body: fits.padEnd(13_000_000, 'x') });
    expect(JSON.parse(big.body)).toMatchObject({ code: 'request.too_large', status: 413 });
    const { people: left } = await call(the.app, LIST_STAFF, { key });
    expect(left.map(({ id }) => id)).toEqual(['ann', 'ben', 'cem']);
  }, 30_000);

  it('says that there is no plan before there is one', async () => {
    expect((await refused(the.app, looking.SHOW_FAIRNESS, { key })).code).toBe('plan.none');
    expect((await refused(the.app, slots.LIST_SLOTS, { key })).code).toBe('plan.none');
  });

  it('takes a recurrence, drafts, shows the certificate, and publishes once', async () => {
    await put(daily);
    const first = await draft();
    expect(first).toMatchObject({ status: 'draft', certificate: { valid: true, holes: 0, withoutDuty: [] } });
    expect((await refused(the.app, slots.LIST_SLOTS, { key })).code).toBe('plan.none');
    const rival = await draft();
    expect((await publish(first.id)).plan.status).toBe('published');
    expect((await refused(the.app, plans.PUBLISH_DRAFT, { key, params: { id: rival.id } })).code).toBe(
      'plan.stale',
    );
    await call(the.app, plans.DISCARD_DRAFT, { key, params: { id: rival.id } });
    const fairness = await call(the.app, looking.SHOW_FAIRNESS, { key });
    expect(fairness.spread).toBe(fairness.provenSpread);
    expect(fairness.people).toHaveLength(3);
  });

  describe('a draft', () => {
    it('moves only who has to move, says why, and nothing of the notice window', async () => {
      const [slot] = await coming({ person: 'ann' });
      const date = slot?.startsAt.slice(0, 10) ?? '';
      const to = new Date(Date.parse(date) + 2 * DAY_MS).toISOString().slice(0, 10);
      const body = { person: 'ann', from: date, to, kind: 'vacation', policy: 'catch-up' };
      await call(the.app, absences.PUT_ABSENCE, { key, params: { id: 'a1' }, body });
      const { id, changes, provenFewest } = await draft();
      expect(changes.find((one) => one.slot === slot?.id)).toMatchObject({
        before: 'ann',
        why: 'ann is away.',
      });
      expect(provenFewest).toBe(changes.length);
      expect(changes.every((one) => one.slot > `support/${dateIn(2)}`)).toBe(true);
      await publish(id);
      const again = await draft();
      expect(again.changes).toEqual([]);
      await call(the.app, plans.DISCARD_DRAFT, { key, params: { id: again.id } });
      await call(the.app, absences.DELETE_ABSENCE, { key, params: { id: 'a1' } });
    });

    it('is refused for an absence that ends before it starts', async () => {
      const body = { person: 'ann', from: '2026-12-02', to: '2026-12-01', kind: 'x', policy: 'neutral' };
      const problem = await refused(the.app, absences.PUT_ABSENCE, { key, params: { id: 'a2' }, body });
      expect(problem).toMatchObject({
        code: 'rota.invalid',
        fields: [{ pointer: expect.stringMatching(/^\/(to|from)/) }],
      });
      expect((await call(the.app, absences.LIST_ABSENCES, { key })).absences).toEqual([]);
    });
  });

  describe('a slot', () => {
    it('is overridden with a reason; inside the notice window only by breaking glass', async () => {
      const now = (await call(the.app, slots.LIST_SLOTS, { key })).slots[0];
      const other = ['ann', 'ben', 'cem'].find((id) => id !== now?.personId) ?? '';
      const body = { slot: now?.id, person: other, reason: 'ill' };
      expect(await refused(the.app, slots.OVERRIDE_SLOT, { key, body })).toMatchObject({
        code: 'slot.refused',
        extra: { rule: 'override-frozen' },
      });
      const { override } = await call(the.app, slots.OVERRIDE_SLOT, {
        key,
        body: { ...body, breakGlass: true },
      });
      const after = (await call(the.app, slots.LIST_SLOTS, { key })).slots[0];
      expect(after).toMatchObject({ personId: other, source: 'override' });
      expect((await call(the.app, slots.LIST_SLOT_OVERRIDES, { key })).overrides).toEqual([override]);
      await call(the.app, slots.REVOKE_SLOT_OVERRIDE, { key, params: { id: override.id } });
      expect((await call(the.app, slots.LIST_SLOTS, { key })).slots[0]?.personId).toBe(now?.personId);
      expect((await call(the.app, slots.LIST_SLOT_OVERRIDES, { key })).overrides).toEqual([]);
    });

    it('is swapped: offered, accepted, approved and applied, undone; others may not', async () => {
      const [mine] = await coming({ person: 'ann' });
      const theirs = (await coming({ person: 'ben' }))[1];
      const offer = { kind: 'swap', slot: mine?.id, to: 'ben', inReturn: theirs?.id };
      expect((await refused(the.app, slots.OFFER_SWAP, { key: agent('cem'), body: offer })).extra).toEqual({
        rule: 'swap-not-allowed',
      });
      const { swap } = await call(the.app, slots.OFFER_SWAP, { key: agent('ann'), body: offer });
      const step = (name: string, who: string) => ({
        key: who,
        params: { id: swap.id, step: name },
        body: {},
      });
      expect((await refused(the.app, slots.STEP_SWAP, step('accept', agent('cem')))).extra).toEqual({
        rule: 'swap-not-yours',
      });
      await call(the.app, slots.STEP_SWAP, step('accept', agent('ben')));
      expect((await refused(the.app, slots.STEP_SWAP, step('approve', agent('ben')))).extra).toEqual({
        rule: 'swap-not-allowed',
      });
      expect((await call(the.app, slots.STEP_SWAP, step('approve', key))).swap.state).toBe('applied');
      const held = async () => {
        const all = await coming();
        return [mine, theirs].map((slot) => all.find(({ id }) => id === slot?.id)?.personId);
      };
      expect(await held()).toEqual(['ben', 'ann']);
      await call(the.app, slots.STEP_SWAP, step('undo', agent('ann')));
      expect(await held()).toEqual(['ann', 'ben']);
    });

    it('is covered on behalf of somebody, and taken; the rules are looked at again when it is applied', async () => {
      const [mine] = await coming({ person: 'ann' });
      const body = { kind: 'cover', slot: mine?.id };
      const { swap } = await call(the.app, slots.OFFER_SWAP, { key, body });
      const step = (name: string, more: object = {}) => ({
        key,
        params: { id: swap.id, step: name },
        body: more,
      });
      await call(the.app, slots.STEP_SWAP, step('accept', { person: 'cem' }));
      const date = mine?.startsAt.slice(0, 10) ?? '';
      const absence = { person: 'cem', from: date, to: dateIn(300), kind: 'x', policy: 'neutral' };
      await call(the.app, absences.PUT_ABSENCE, { key, params: { id: 'late' }, body: absence });
      expect((await refused(the.app, slots.STEP_SWAP, step('approve'))).extra).toEqual({
        rule: 'swap-breaks-rule',
      });
      await call(the.app, absences.DELETE_ABSENCE, { key, params: { id: 'late' } });
      expect((await call(the.app, slots.STEP_SWAP, step('approve'))).swap).toMatchObject({
        state: 'applied',
        to: 'cem',
      });
      const take = { kind: 'take', slot: mine?.id };
      const { swap: taken } = await call(the.app, slots.OFFER_SWAP, { key: agent('ann'), body: take });
      expect(taken).toMatchObject({ state: 'accepted', from: 'cem', to: 'ann' });
    });
  });

  describe('what if', () => {
    const plansMade = async () => (await call(the.app, plans.LIST_PLANS, { key })).plans.length;
    const what = (body: object) => call(the.app, looking.SIMULATE, { key, body });

    it('somebody left: who serves more, with pictures, and nothing is changed', async () => {
      const before = await plansMade();
      const { after, changes, people, picture } = await what({
        leave: [{ person: 'cem', from: dateIn(20) }],
        picture: true,
      });
      expect(changes.length).toBeGreaterThan(0);
      expect(after.holes).toEqual([]);
      const gained = people.reduce((sum, one) => sum + one.after - one.before, 0);
      expect(gained).toBe(0);
      expect(people.find(({ personId }) => personId === 'cem')?.after).toBeLessThan(
        people.find(({ personId }) => personId === 'cem')?.before ?? 0,
      );
      expect(picture?.timeline.people.map(({ personId }) => personId)).toEqual(['ann', 'ben', 'cem']);
      expect(picture?.svg).toMatch(/^<svg/);
      expect(await plansMade()).toBe(before);
    });

    it('a second desk was opened: its seats are filled by the same people, or named as empty', async () => {
      const night = {
        ...daily,
        id: 'night',
        recurrence: { start: '2026-01-05T21:00:00', rule: 'FREQ=DAILY' },
        length: 'PT8H',
      };
      const { people, changes, picture } = await what({ openDesks: [night], picture: true });
      const opened = changes.filter(({ slot }) => slot.startsWith('night/'));
      expect(opened.length).toBeGreaterThan(100);
      expect(people.reduce((sum, one) => sum + one.after - one.before, 0)).toBe(
        changes.reduce((sum, one) => sum + Number(one.after !== null) - Number(one.before !== null), 0),
      );
      expect(picture?.timeline.desks.map(({ id }) => id)).toEqual(['support', 'night']);
      const { desks } = await call(the.app, setup.LIST_ROTATION_DESKS, { key });
      expect(desks.map(({ id }) => id)).toEqual(['support']);
    });

    it('names who or what nobody knows, and what cannot be planned', async () => {
      const pointer = async (body: object) =>
        (await refused(the.app, looking.SIMULATE, { key, body })).fields?.[0]?.pointer;
      expect(await pointer({ leave: [{ person: 'nobody', from: dateIn(20) }] })).toBe('/leave/0/person');
      expect(await pointer({ closeDesks: ['none'] })).toBe('/closeDesks/0');
      expect(await pointer({ openDesks: [{ ...daily, id: 'support' }] })).toBe('/openDesks/0/id');
      const rule = { start: '2026-01-05T09:00:00', rule: 'FREQ=SOMETIMES' };
      expect(await pointer({ openDesks: [{ ...daily, id: 'x', recurrence: rule }] })).toBe(
        '/openDesks/0/recurrence/rule',
      );
    });
  });

  it('shows people by weeks, of all or of a part', async () => {
    const { weeks, people, emptySeats } = await call(the.app, looking.SHOW_TIMELINE, { key });
    expect(weeks.length).toBeGreaterThan(26);
    expect(people.map(({ personId }) => personId)).toEqual(['ann', 'ben', 'cem']);
    expect(emptySeats).toEqual([]);
    const query = { person: 'ben' };
    const own = await call(the.app, looking.SHOW_TIMELINE, { key, query });
    expect(own.people).toEqual([
      { ...people[1], duties: own.people[0]?.duties.map((one) => ({ ...one, week: expect.any(Number) })) },
    ]);
    const picture = await send(the.app, looking.DRAW_TIMELINE, { key, query });
    expect(picture.body).not.toContain('>ann<');
  });

  it('explains a person and draws pictures', async () => {
    const told = await call(the.app, looking.EXPLAIN_PERSON, { key, params: { id: 'ben' } });
    expect(told.sentences[0]).toContain('the share comes to');
    expect(told.coming.length).toBeGreaterThan(0);
    for (const route of [looking.DRAW_FAIRNESS, looking.DRAW_TIMELINE]) {
      const picture = await send(the.app, route, { key });
      expect(picture.headers['content-type']).toBe('image/svg+xml');
      expect(picture.body).toMatch(/^<svg[^]*<\/svg>\s*$/);
    }
  });

  it('gives a calendar at a private address, tells what was taken away, and forgets a revoked one', async () => {
    const starts = new Date(Math.ceil(Date.now() / DAY_MS) * DAY_MS + DAY_MS);
    await the.ledger.db
      .insertInto('duty')
      .values({
        slot_id: 'support/x/regular-1',
        desk_id: 'support',
        person_id: 'ann',
        starts_at: starts,
        ends_at: new Date(starts.getTime() + DAY_MS),
        source: 'plan',
      })
      .execute();
    const body = { kind: 'person', subject: 'ann' };
    expect((await refused(the.app, slots.CREATE_FEED, { key: agent('ben'), body })).code).toBe('auth.scope');
    const { feed, path } = await call(the.app, slots.CREATE_FEED, { key: agent('ann'), body });
    const token = path.split('/').at(-1) ?? '';
    const read = (headers: Record<string, string> = {}) =>
      send(the.app, slots.READ_FEED, { params: { token }, headers });
    const first = await read();
    expect(first.headers['content-type']).toContain('text/calendar');
    const events = (text: string) =>
      new ICAL.Component(ICAL.parse(text) as unknown[] as [string, unknown[], unknown[]])
        .getAllSubcomponents('vevent')
        .map((one) => ({
          at: new ICAL.Event(one).startDate.toJSDate().getTime(),
          status: one.getFirstPropertyValue('status'),
          sequence: one.getFirstPropertyValue('sequence'),
        }));
    expect(events(first.body)).toEqual([{ at: starts.getTime(), status: 'CONFIRMED', sequence: 0 }]);
    const tag = String(first.headers['etag']);
    expect((await read({ 'if-none-match': tag })).statusCode).toBe(304);
    const ofDesk = await call(the.app, slots.CREATE_FEED, {
      key,
      body: { kind: 'desk', subject: 'support' },
    });
    const desk = { params: { token: ofDesk.path.split('/').at(-1) ?? '' } };
    const shown = (await send(the.app, slots.READ_FEED, desk)).body;
    expect(events(shown)).toEqual([{ at: starts.getTime(), status: 'CONFIRMED', sequence: 0 }]);
    expect(shown).toContain('SUMMARY:ann on duty: Support');
    const { feeds } = await call(the.app, slots.LIST_FEEDS, { key });
    expect(feeds.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual(['person ann', 'desk support']);
    await call(the.app, slots.REVOKE_FEED, { key, params: { id: ofDesk.feed.id } });
    expect((await refused(the.app, slots.READ_FEED, desk)).code).toBe('feed.not_found');
    await the.ledger.pool.query("delete from duty where slot_id = 'support/x/regular-1'");
    expect(events((await read({ 'if-none-match': tag })).body)).toEqual([
      { at: starts.getTime(), status: 'CANCELLED', sequence: 1 },
    ]);
    await call(the.app, slots.REVOKE_FEED, { key: agent('ann'), params: { id: feed.id } });
    expect((await refused(the.app, slots.READ_FEED, { params: { token } })).code).toBe('feed.not_found');
  });
});
