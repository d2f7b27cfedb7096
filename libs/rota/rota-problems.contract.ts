import { describe, expect, it } from '@jest/globals';
import { planningEventSchema } from '#libs/contracts';
import { effectiveAssignments } from './duty/domain/on-duty.js';
import { postedEntries } from './duty/store/duty-postings.js';
import { listOnDuty } from './duty/store/duty.js';
import { listPlanProblems } from './plan/store/plan-problems.js';
import { loadPlanInEffect, publishedPlan } from './plan/store/plan-versions.js';
import { describeWith } from '../../test/support/services.js';
import { DAY_MS, dateIn, rotaFixture } from './test/rota-fixture.js';
import { keepPlan } from './plan/use-cases/keep-plan.js';
import { postServedDuty } from './duty/use-cases/post-served-duty.js';
import { refreshDuty } from './duty/use-cases/refresh-duty.js';

describeWith(['postgres'], 'what cannot be planned as it stands', (given) => {
  const the = rotaFixture(() => given.databaseUrl);
  const assignments = async () => (await publishedPlan(the.ledger.db))?.body.assignments ?? [];
  const of = (list: readonly { slot: string; person: string }[], desk: string) =>
    list.filter(({ slot }) => slot.startsWith(`${desk}/`));
  const events = async (kind: string) => (await the.told()).filter((one) => one.kind === kind);

  async function twoDesks(): Promise<void> {
    await the.staff('ann', 'ben', 'cem', 'dan', 'eva', 'fin');
    await the.desk('FREQ=DAILY', {}, 'good');
    await the.desk('FREQ=DAILY', {}, 'bad');
    expect((await the.round()).problems).toEqual([]);
  }

  describe('a desk', () => {
    it('stops no other: there it goes on as published, elsewhere it is planned around that', async () => {
      await twoDesks();
      const before = await assignments();
      await the.desk('FREQ=SOMETIMES', {}, 'bad');
      await the.person('cem', { leaves: dateIn(20) });
      const { published, problems } = await the.round();
      expect(published).not.toBeNull();
      expect(problems).toMatchObject([
        { subjectKind: 'desk', subject: 'bad', code: 'recurrence-invalid', pointer: '/recurrence/rule' },
      ]);
      const after = await assignments();
      expect(of(after, 'bad')).toEqual(of(before, 'bad'));
      const left = of(after, 'good').filter(({ person }) => person === 'cem');
      expect(left.filter(({ slot }) => slot >= `good/${dateIn(20)}`)).toEqual([]);
      const byDay = after.map(({ slot, person }) => `${person} ${slot.split('/')[1]}`);
      expect(new Set(byDay).size).toBe(byDay.length);
      expect(await listOnDuty(the.ledger.db, null, 'bad')).toHaveLength(1);
      expect(await listOnDuty(the.ledger.db, null, 'good')).toHaveLength(1);
      expect((await the.round()).published).toBeNull();
      expect(await refreshDuty(the.ledger)).toBe(0);
    }, 60_000);

    it('is told once, can be read with code, field and sentence, and is told again when it is repaired', async () => {
      await twoDesks();
      await the.desk('FREQ=SOMETIMES', {}, 'bad');
      await the.round();
      await the.round();
      const [known, ...others] = await listPlanProblems(the.ledger.db);
      expect(others).toEqual([]);
      expect(known).toMatchObject({
        subjectKind: 'desk',
        subject: 'bad',
        code: 'recurrence-invalid',
        pointer: '/recurrence/rule',
        sentence: expect.stringContaining('FREQ must be one of'),
      });
      const [failed, ...more] = await events('plan_failed');
      expect(more).toEqual([]);
      expect(planningEventSchema.parse(failed).problems).toEqual([known]);
      await the.desk('FREQ=DAILY', {}, 'bad');
      await the.round();
      expect(await listPlanProblems(the.ledger.db)).toEqual([]);
      expect(await events('plan_recovered')).toMatchObject([{ problems: [] }]);
      expect(await events('plan_failed')).toHaveLength(1);
    }, 60_000);

    it('keeps its swaps: they still say who serves there', async () => {
      await twoDesks();
      const inEffect = await loadPlanInEffect(the.ledger.db);
      const slot = inEffect?.slots.find(({ id }) => id.startsWith(`bad/${dateIn(30)}`))?.id ?? '';
      const from = inEffect?.assignments.find((one) => one.slot === slot)?.person ?? '';
      const to = ['ann', 'ben', 'cem', 'dan'].find((id) => id !== from) ?? '';
      const now = new Date().toISOString();
      const swap = { id: crypto.randomUUID(), kind: 'cover', slot, from, to, state: 'applied' };
      await the.ledger.pool.query('insert into slot_swaps (id, state, body) values ($1, $2, $3)', [
        swap.id,
        'applied',
        { ...swap, offeredBy: from, offeredAt: now, approvedBy: 'olga', appliedAt: now },
      ]);
      await the.desk('FREQ=SOMETIMES', {}, 'bad');
      await the.person('fin', { leaves: dateIn(40) });
      expect((await the.round()).published).not.toBeNull();
      const after = await loadPlanInEffect(the.ledger.db);
      const holders = after === null ? [] : effectiveAssignments(after, after);
      expect(holders.find((one) => one.slot === slot)?.person).toBe(to);
    }, 60_000);

    it('that nobody fits is planned with holes that say so, and is a problem all the same', async () => {
      await the.staff('ann', 'ben');
      await the.desk('FREQ=DAILY', { seats: [{ role: 'regular', count: 1, skills: ['pt'] }] }, 'rare');
      await the.desk('FREQ=DAILY', {}, 'good');
      const { problems, published } = await the.round();
      expect(published).not.toBeNull();
      expect(problems[0]).toMatchObject({ subject: 'rare', code: 'seat-impossible' });
      expect(new Set(problems.map(({ subject }) => subject))).toEqual(new Set(['rare']));
      const plan = await publishedPlan(the.ledger.db);
      expect(
        plan?.body.holes.every(
          ({ slot, reason }) => slot.startsWith('rare/') && reason === 'not-enough-people',
        ),
      ).toBe(true);
      expect(plan?.body.holes.length).toBeGreaterThan(0);
    }, 60_000);
  });

  describe('a person', () => {
    it('whose zone nobody knows is read in UTC, and keeps the duty they have', async () => {
      await twoDesks();
      const before = await assignments();
      await the.ledger.pool.query("update people set zone = 'Mars/Olympus' where id = 'ann'");
      const { problems } = await the.round();
      expect(problems).toMatchObject([
        { subjectKind: 'person', subject: 'ann', code: 'zone-unknown', pointer: '/zone' },
      ]);
      expect(await assignments()).toEqual(before);
    }, 60_000);

    it('who is away on a frozen duty is named with it until somebody covers; the plan is valid all the while', async () => {
      await the.staff('ann', 'ben', 'cem');
      await the.desk('FREQ=DAILY', { noticeHours: 72 });
      await the.round();
      const inEffect = await loadPlanInEffect(the.ledger.db);
      const slot = inEffect?.slots.find(({ date }) => date === dateIn(2));
      const holder = inEffect?.assignments.find((one) => one.slot === slot?.id)?.person ?? '';
      await the.ledger.pool.query(
        "insert into absences (id, person_id, begins, ends, kind, policy, created_by) values ('ill', $1, $2, $3, 'sick', 'neutral', 'test')",
        [holder, slot?.start, slot?.end],
      );
      const { published, problems } = await the.round();
      expect(published).not.toBeNull();
      expect(problems).toMatchObject([{ subjectKind: 'person', subject: holder, code: 'frozen-away' }]);
      expect(problems[0]?.sentence).toContain(`${holder} is away on a frozen duty, ${slot?.id}`);
      const { certificate } = (await publishedPlan(the.ledger.db))?.body ?? {};
      expect(certificate).toMatchObject({ valid: true, exceptions: [{ code: 'absent', slot: slot?.id }] });
      expect((await the.round()).problems).toEqual(problems);
      expect(await events('plan_failed')).toHaveLength(1);
      const to = ['ann', 'ben', 'cem'].find((id) => id !== holder) ?? '';
      const override = { slot: slot?.id, person: to, by: 'olga', reason: 'ill', breakGlass: true };
      await the.ledger.pool.query('insert into slot_overrides (id, slot_id, body) values ($1, $2, $3)', [
        crypto.randomUUID(),
        slot?.id,
        { id: 'o', ...override, at: new Date().toISOString() },
      ]);
      expect((await the.round()).problems).toEqual([]);
      expect(await events('plan_recovered')).toHaveLength(1);
    }, 60_000);

    it('with an absence that ends before it starts is planned as if there, and it is said', async () => {
      await twoDesks();
      await the.ledger.pool.query(
        "insert into absences (id, person_id, begins, ends, kind, policy, created_by) values ('wrong', 'ann', '2027-02-02', '2027-02-01', 'x', 'neutral', 'test')",
      );
      expect((await the.round()).problems).toMatchObject([
        { subjectKind: 'absence', subject: 'wrong', code: 'absence-reversed' },
      ]);
    }, 60_000);
  });

  it('a fault of the engine is a problem of the plan; the published one goes on until the next round can', async () => {
    await twoDesks();
    const before = await publishedPlan(the.ledger.db);
    await the.person('cem', { leaves: dateIn(20) });
    const fault = () => Promise.reject(new Error('a seat was filled twice'));
    for (const round of [1, 2]) {
      const kept = await keepPlan(the.ledger, [], fault);
      expect([round, kept.published]).toEqual([round, null]);
    }
    expect(await listPlanProblems(the.ledger.db)).toMatchObject([
      {
        subjectKind: 'plan',
        code: 'plan-failed',
        sentence: expect.stringContaining('a seat was filled twice'),
      },
    ]);
    expect(await events('plan_failed')).toHaveLength(1);
    expect((await publishedPlan(the.ledger.db))?.id).toBe(before?.id);
    expect((await the.round()).published).not.toBeNull();
    expect(await listPlanProblems(the.ledger.db)).toEqual([]);
  }, 60_000);

  it('served duty of a broken desk waits for its credit; that of the others does not', async () => {
    await twoDesks();
    await the.desk('FREQ=SOMETIMES', {}, 'bad');
    const inEffect = await loadPlanInEffect(the.ledger.db);
    const slotOf = (desk: string) => inEffect?.slots.find((slot) => slot.desk === desk)?.id ?? '';
    await the.ledger.pool.query('delete from duty');
    for (const desk of ['bad', 'good']) {
      await the.ledger.pool.query(
        "insert into duty (slot_id, desk_id, person_id, starts_at, ends_at, source) values ($1, $2, 'ben', now() - interval '2 hours', now() - interval '1 hour', 'plan')",
        [slotOf(desk), desk],
      );
    }
    expect(await postServedDuty(the.ledger)).toBe(1);
    await the.desk('FREQ=DAILY', {}, 'bad');
    expect(await postServedDuty(the.ledger)).toBe(1);
    const credited = new Set((await postedEntries(the.ledger.db)).map(({ slot }) => slot));
    expect(credited).toEqual(new Set([slotOf('bad'), slotOf('good')]));
  }, 60_000);

  it('served duty that no plan knows is noted, without credit, and holds nothing up', async () => {
    await twoDesks();
    await the.ledger.pool.query('delete from duty');
    const past = new Date(Date.now() - 10 * DAY_MS).toISOString();
    await the.ledger.pool.query(
      "insert into duty (slot_id, desk_id, person_id, starts_at, ends_at, source) select 'good/override/' || n, 'good', 'ben', $1::timestamptz, $1::timestamptz + interval '1 hour', 'override' from generate_series(1, 600) n",
      [past],
    );
    const inEffect = await loadPlanInEffect(the.ledger.db);
    const slot = inEffect?.slots.find(({ desk }) => desk === 'good')?.id ?? '';
    await the.ledger.pool.query(
      "insert into duty (slot_id, desk_id, person_id, starts_at, ends_at, source) values ($1, 'good', 'ben', now() - interval '2 hours', now() - interval '1 hour', 'plan')",
      [slot],
    );
    expect(await postServedDuty(the.ledger)).toBe(500);
    expect(await postServedDuty(the.ledger)).toBe(101);
    expect(await postServedDuty(the.ledger)).toBe(0);
    expect(new Set((await postedEntries(the.ledger.db)).map((entry) => entry.slot))).toEqual(new Set([slot]));
  }, 60_000);
});
