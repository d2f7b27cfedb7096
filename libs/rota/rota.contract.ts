import { describe, expect, it } from '@jest/globals';
import { postedEntries, postedSums } from './duty/store/duty-postings.js';
import { comingBoundaries, listOnDuty } from './duty/store/duty.js';
import { publishedPlan } from './plan/store/plan-versions.js';
import { writeRotaSettings } from './plan/store/rota-settings.js';
import { DEFAULT_ROTA_SETTINGS } from './duty/domain/rotation-rows.js';
import { ledgerBalances } from './duty/domain/duty-ledger.js';
import { describeWith } from '../../test/support/services.js';
import { DAY_MS, dateIn, rotaFixture } from './test/rota-fixture.js';
import { announceDueDuty } from './duty/use-cases/announce-duty.js';
import { keepPlan } from './plan/use-cases/keep-plan.js';
import { postServedDuty } from './duty/use-cases/post-served-duty.js';
import { refreshDuty } from './duty/use-cases/refresh-duty.js';

describeWith(['postgres'], 'the rota on a ledger', (given) => {
  const the = rotaFixture(() => given.databaseUrl);
  const { staff, desk, told, round } = the;

  describe('a desk with a recurrence of its own', () => {
    it('is planned, published and on duty, with a certificate of the checker', async () => {
      await staff('ann', 'ben', 'cem');
      await desk('FREQ=DAILY');
      expect((await round()).published).not.toBeNull();
      const plan = await publishedPlan(the.ledger.db);
      expect(plan?.body.certificate).toMatchObject({ valid: true, holes: 0, withoutDuty: [] });
      const [now] = await listOnDuty(the.ledger.db, null, 'care');
      expect(now?.slotId).toMatch(/^care\/\d{4}-\d\d-\d\d\/regular-1$/);
      expect((now?.endsAt ?? 0) - (now?.startsAt ?? 0)).toBeLessThanOrEqual(DAY_MS);
    });

    it('is left alone when nothing changed, and by a second instance at the same time', async () => {
      await staff('ann', 'ben');
      await desk('FREQ=DAILY');
      const both = await Promise.all([keepPlan(the.ledger), keepPlan(the.ledger)]);
      expect(both.filter(({ published }) => published !== null)).toHaveLength(1);
      await refreshDuty(the.ledger);
      expect((await round()).published).toBeNull();
      expect(await refreshDuty(the.ledger)).toBe(0);
    });
  });

  describe('when somebody leaves', () => {
    it('moves only what they held, tells who gets it, and never what has begun before', async () => {
      await staff('ann', 'ben', 'cem');
      await desk('FREQ=DAILY');
      await round();
      const before = await publishedPlan(the.ledger.db);
      await announceDueDuty(the.ledger);
      await the.ledger.pool.query('delete from outbox');
      await the.ledger.db
        .updateTable('people')
        .set({ leaves: dateIn(10) })
        .where('id', '=', 'cem')
        .execute();
      expect((await round()).published).not.toBeNull();
      const after = await publishedPlan(the.ledger.db);
      const kept = new Map(after?.body.assignments.map(({ slot, person }) => [slot, person]));
      const moved = before?.body.assignments.filter(({ slot, person }) => kept.get(slot) !== person) ?? [];
      expect(
        after?.body.assignments.filter(({ slot, person }) => person === 'cem' && slot > `care/${dateIn(11)}`),
      ).toEqual([]);
      expect(after?.body.provenFewest).not.toBeNull();
      const moves = (await told()).filter(({ kind }) => kind === 'moved');
      expect(moves.filter(({ move }) => move === 'taken')).toHaveLength(moved.length);
      expect(new Set(moves.map(({ slotId }) => slotId))).toEqual(new Set(moved.map(({ slot }) => slot)));
    });

    it('does not plan anew while ops publish by hand', async () => {
      await staff('ann', 'ben', 'cem');
      await desk('FREQ=DAILY');
      await round();
      await writeRotaSettings(the.ledger.db, { ...DEFAULT_ROTA_SETTINGS, publishing: 'by-hand' });
      await the.ledger.db
        .updateTable('people')
        .set({ leaves: dateIn(10) })
        .where('id', '=', 'cem')
        .execute();
      expect((await round()).published).toBeNull();
    });
  });

  describe('the horizon', () => {
    it('grows by itself and changes nothing that was planned', async () => {
      await staff('ann', 'ben', 'cem');
      await desk('FREQ=DAILY');
      await writeRotaSettings(the.ledger.db, { ...DEFAULT_ROTA_SETTINGS, horizonWeeks: 2 });
      await round();
      const before = await publishedPlan(the.ledger.db);
      await writeRotaSettings(the.ledger.db, { ...DEFAULT_ROTA_SETTINGS, horizonWeeks: 8 });
      expect((await round()).published).not.toBeNull();
      const after = await publishedPlan(the.ledger.db);
      expect((after?.horizon.to ?? '') > (before?.horizon.to ?? '')).toBe(true);
      const now = new Map(after?.body.assignments.map(({ slot, person }) => [slot, person]));
      expect(before?.body.assignments.filter(({ slot, person }) => now.get(slot) !== person)).toEqual([]);
    });
  });

  describe('where ops publish by hand', () => {
    const byHand = { ...DEFAULT_ROTA_SETTINGS, publishing: 'by-hand' as const };
    const codes = async () => {
      const { published, problems } = await round();
      expect(published).toBeNull();
      return problems.map(({ code }) => code);
    };

    it('nothing is published by itself: not the first plan, no growth, no change, and a problem says so', async () => {
      await staff('ann', 'ben', 'cem');
      await desk('FREQ=DAILY');
      await writeRotaSettings(the.ledger.db, byHand);
      expect(await codes()).toEqual(['plan-none']);
      expect(await publishedPlan(the.ledger.db)).toBeNull();
      await writeRotaSettings(the.ledger.db, DEFAULT_ROTA_SETTINGS);
      await round();
      await writeRotaSettings(the.ledger.db, byHand);
      expect(await codes()).toEqual([]);
      await writeRotaSettings(the.ledger.db, { ...byHand, horizonWeeks: 60 });
      expect(await codes()).toEqual(['plan-ends']);
      await writeRotaSettings(the.ledger.db, byHand);
      await desk('FREQ=DAILY', {}, 'unfinished');
      expect(await codes()).toEqual(['plan-behind']);
    });
  });

  describe('announcements', () => {
    it('come once each over two instances, and after a pause for what was missed', async () => {
      await staff('ann', 'ben');
      await desk('FREQ=DAILY');
      await round();
      await the.ledger.pool.query(
        "insert into duty (slot_id, desk_id, person_id, starts_at, ends_at, source) values ('care/2026-01-05/regular-1', 'care', 'ann', '2026-01-05T08:00:00Z', '2026-01-06T08:00:00Z', 'plan'), ('care/2026-01-06/regular-1', 'care', 'ben', '2026-01-06T08:00:00Z', '2026-01-07T08:00:00Z', 'plan')",
      );
      await Promise.all([
        announceDueDuty(the.ledger),
        announceDueDuty(the.ledger),
        announceDueDuty(the.ledger),
      ]);
      const missed = (await told()).filter(({ slotId }) => slotId.startsWith('care/2026-01-0'));
      expect(missed.map(({ kind, personId }) => `${kind} ${personId}`).toSorted()).toEqual([
        'ended ann',
        'ended ben',
        'started ann',
        'started ben',
      ]);
      expect(await announceDueDuty(the.ledger)).toBe(0);
      expect((await comingBoundaries(the.ledger.db, Date.now() + 2 * DAY_MS)).length).toBeGreaterThan(0);
    });

    it('remind of each coming duty once, of the nearest reminder only', async () => {
      await staff('ann', 'ben');
      await desk('FREQ=DAILY');
      await round();
      await Promise.all([announceDueDuty(the.ledger), announceDueDuty(the.ledger)]);
      const reminders = (await told()).filter(({ kind }) => kind === 'reminded');
      expect(new Set(reminders.map(({ slotId }) => slotId)).size).toBe(reminders.length);
      const days = reminders.map(({ minutesBefore = 0 }) => minutesBefore / 1_440);
      expect(days.filter((one) => one === 30).length).toBeGreaterThanOrEqual(22);
      expect(days.filter((one) => one === 7).length).toBeGreaterThanOrEqual(5);
    });
  });

  it('posts what was served to the duty ledger, once, to a sum of zero', async () => {
    await staff('ann', 'ben', 'cem');
    await desk('FREQ=DAILY');
    await round();
    const plan = await publishedPlan(the.ledger.db);
    const slot = plan?.body.slots[0];
    await the.ledger.pool.query('delete from duty');
    await the.ledger.pool.query(
      "insert into duty (slot_id, desk_id, person_id, starts_at, ends_at, source) values ($1, 'care', 'ben', now() - interval '2 hours', now() - interval '1 hour', 'plan')",
      [slot?.id],
    );
    expect(await postServedDuty(the.ledger)).toBe(1);
    expect(await postServedDuty(the.ledger)).toBe(0);
    const balances = ledgerBalances(await postedEntries(the.ledger.db));
    expect(ledgerBalances(await postedSums(the.ledger.db))).toEqual(balances);
    expect(ledgerBalances(await postedSums(the.ledger.db, '2000-01-01')).size).toBe(0);
    expect(
      [...balances]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([id, { num, den }]) => [id, Number(num) / Number(den)]),
    ).toEqual([
      ['ann', expect.closeTo(-1 / 3)],
      ['ben', expect.closeTo(2 / 3)],
      ['cem', expect.closeTo(-1 / 3)],
    ]);
  });
});
