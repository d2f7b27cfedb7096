import { describe, expect, it } from '@jest/globals';
import { postedEntries } from './duty/store/duty-postings.js';
import { listOnDuty } from './duty/store/duty.js';
import { publishedPlan } from './plan/store/plan-versions.js';
import { writeRotaSettings } from './plan/store/rota-settings.js';
import { DEFAULT_ROTA_SETTINGS } from './duty/domain/rotation-rows.js';
import { timeZoneData } from './model/wall-time.js';
import { describeWith } from '../../test/support/services.js';
import { dateIn, rotaFixture } from './test/rota-fixture.js';
import { announceDueDuty } from './duty/use-cases/announce-duty.js';
import { postServedDuty } from './duty/use-cases/post-served-duty.js';
import { refreshDuty } from './duty/use-cases/refresh-duty.js';

describeWith(['postgres'], 'a plan as time goes by', (given) => {
  const the = rotaFixture(() => given.databaseUrl);

  describe('a horizon that began half a year ago', () => {
    it('begins anew, keeps who serves, and forgets no duty that was served before', async () => {
      await the.staff('ann', 'ben', 'cem');
      await the.desk('FREQ=DAILY');
      await the.round();
      const { pool, db } = the.ledger;
      const before = await publishedPlan(db);
      // The same plan, as if it had begun 200 days ago; of its first day nobody has posted anything yet.
      const past = dateIn(-200);
      const slot = { ...before?.body.slots[0], id: `care/${past}/regular-1`, date: past };
      await pool.query(
        `update plan_versions set horizon_from = $1, input_hash = '',
           body = jsonb_set(body, '{slots}', $2::jsonb || (body -> 'slots'))`,
        [past, JSON.stringify([{ ...slot, start: `${past}T08:00:00Z`, end: `${dateIn(-199)}T08:00:00Z` }])],
      );
      await pool.query(
        "insert into duty (slot_id, desk_id, person_id, starts_at, ends_at, source) values ($1, 'care', 'ben', $2, $3, 'plan')",
        [slot.id, `${past}T08:00:00Z`, `${dateIn(-199)}T08:00:00Z`],
      );
      const [running] = await listOnDuty(db, null, 'care');
      expect((await the.round()).published).not.toBeNull();
      const after = await publishedPlan(db);
      expect((after?.horizon.from ?? '') >= dateIn(-2)).toBe(true);
      expect(await listOnDuty(db, null, 'care')).toMatchObject([running]);
      const was = new Map(before?.body.assignments.map(({ slot: id, person }) => [id, person]));
      const moved = after?.body.assignments.filter(
        ({ slot: id, person }) => was.has(id) && was.get(id) !== person,
      );
      expect(moved).toEqual([]);
      expect(await postServedDuty(the.ledger)).toBe(1);
      expect((await postedEntries(db)).map((entry) => entry.slot)).toContain(slot.id);
      // What was posted is owed to the others: the next plan knows it as lags, once.
      expect((await the.round()).published).not.toBeNull();
      expect((await the.round()).published).toBeNull();
    }, 60_000);
  });

  describe('when the law of a zone changes', () => {
    const shifted = async () => {
      await the.staff('ann', 'ben', 'cem');
      await the.desk('FREQ=DAILY');
      await the.round();
      await announceDueDuty(the.ledger);
      const right = await publishedPlan(the.ledger.db);
      // As planned under rules by which the zone was an hour off from the day after tomorrow on.
      const old = right?.body.slots.map((slot) =>
        slot.date < dateIn(2)
          ? slot
          : {
              ...slot,
              ...Object.fromEntries(['start', 'end'].map((end) => [end, later(slot[end as 'start'])])),
            },
      );
      await the.ledger.pool.query(
        "update plan_versions set time_zone_data = '2020a', body = jsonb_set(body, '{slots}', $1::jsonb)",
        [JSON.stringify(old)],
      );
      await refreshDuty(the.ledger);
      await the.ledger.pool.query('delete from outbox');
      return right;
    };
    const later = (text: string) => `${new Date(Date.parse(text) + 3_600_000).toISOString().slice(0, 19)}Z`;

    it('says that somebody has to publish, where plans are published by hand', async () => {
      await shifted();
      await writeRotaSettings(the.ledger.db, { ...DEFAULT_ROTA_SETTINGS, publishing: 'by-hand' });
      const { published, problems } = await the.round();
      expect(published).toBeNull();
      expect(problems).toMatchObject([{ subjectKind: 'plan', code: 'plan-behind' }]);
    }, 60_000);

    it('slots keep their wall time and their people, and whoever has other hours is told', async () => {
      const right = await shifted();
      expect((await the.round()).published).not.toBeNull();
      const now = await publishedPlan(the.ledger.db);
      expect(now?.body.slots).toEqual(right?.body.slots);
      expect(now?.body.assignments).toEqual(right?.body.assignments);
      expect(now).toMatchObject({
        timeZoneData: timeZoneData(),
        reason: 'The rules of time zones changed.',
      });
      const told = (await the.told()).filter(({ kind }) => kind === 'moved');
      const moved = right?.body.slots.filter(({ date }) => date >= dateIn(2)) ?? [];
      expect(told.filter(({ move }) => move === 'rescheduled').map(({ slotId }) => slotId)).toEqual(
        expect.arrayContaining(moved.map(({ id }) => id)),
      );
      expect(told.find(({ slotId }) => slotId === moved[3]?.id)?.startsAt).toBe(moved[3]?.start);
      expect((await the.round()).published).toBeNull();
    }, 60_000);
  });
});
