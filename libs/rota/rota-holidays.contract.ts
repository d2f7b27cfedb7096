import { describe, expect, it } from '@jest/globals';
import {
  deleteManualHoliday,
  listManualHolidays,
  putManualHoliday,
} from './holiday/store/rotation-holidays.js';
import { publishedPlan } from './plan/store/plan-versions.js';
import { writeRotaSettings } from './plan/store/rota-settings.js';
import { loadRotationRows } from './plan/store/rotation-rows.js';
import { DEFAULT_ROTA_SETTINGS } from './duty/domain/rotation-rows.js';
import { describeWith } from '../../test/support/services.js';
import { dateIn, rotaFixture } from './test/rota-fixture.js';
import { keepHolidays } from './holiday/use-cases/keep-holidays.js';

describeWith(['postgres'], 'holidays of the rota', (given) => {
  const the = rotaFixture(() => given.databaseUrl);
  const calendar = async (region: string) =>
    (await loadRotationRows(the.ledger.db)).holidays.find((one) => one.region === region)?.dates ?? [];

  it('are known for every region of the staff, for all years that a plan reaches', async () => {
    await the.person('ann', { region: 'DE-BY' });
    await writeRotaSettings(the.ledger.db, { ...DEFAULT_ROTA_SETTINGS, horizonWeeks: 110 });
    expect(await keepHolidays(the.ledger)).toEqual([]);
    const year = new Date().getUTCFullYear();
    const dates = await calendar('DE-BY');
    expect(dates).toEqual(expect.arrayContaining([0, 1, 2].map((n) => `${year + n}-01-06`)));
  }, 60_000);

  it('of a region that nobody knows are a problem that names it, until ops record one', async () => {
    await the.person('ann', { region: 'DE-XX' });
    expect(await keepHolidays(the.ledger)).toMatchObject([
      {
        code: 'region-unknown',
        subject: 'DE-XX',
        pointer: '/region',
        sentence: expect.stringContaining('“DE-XX”'),
      },
    ]);
    const day = { region: 'DE-XX', date: '2026-12-23', name: 'Founding day', observed: true };
    await putManualHoliday(the.ledger.db, day, 'olga');
    expect(await keepHolidays(the.ledger)).toEqual([]);
    expect(await calendar('DE-XX')).toEqual(['2026-12-23']);
  }, 60_000);

  describe('recorded by hand', () => {
    it('come on top, take a public one away, change, and can be taken back', async () => {
      const { db } = the.ledger;
      await the.person('ann', { region: 'DE' });
      await keepHolidays(the.ledger);
      const feast = { region: 'DE', date: '2026-12-24', name: 'Christmas Eve', observed: true };
      await putManualHoliday(db, feast, 'olga');
      await putManualHoliday(db, { ...feast, date: '2026-12-26', observed: false }, 'olga');
      await putManualHoliday(db, { ...feast, name: 'Half a day' }, 'olga');
      expect(await listManualHolidays(db, 'DE')).toMatchObject([{ name: 'Half a day' }, { observed: false }]);
      const dates = await calendar('DE');
      expect(dates).toEqual(expect.arrayContaining(['2026-12-24', '2026-12-25']));
      expect(dates).not.toContain('2026-12-26');
      expect(await deleteManualHoliday(db, 'DE', '2026-12-24')).toBe(true);
      expect(await deleteManualHoliday(db, 'DE', '2026-12-24')).toBe(false);
      expect(await calendar('DE')).not.toContain('2026-12-24');
    }, 60_000);

    it('weigh: they are shared evenly among those for whom they are one, and a new one counts at once', async () => {
      for (const id of ['ann', 'ben', 'cem']) await the.person(id, { region: 'ACME' });
      await the.person('dan', { region: 'OTHER' });
      const unsocial = { weekdays: [], atLeastMinutes: 60 };
      await the.desk('FREQ=DAILY', { unsocial, balanceClasses: true });
      const record = (day: number) =>
        putManualHoliday(
          the.ledger.db,
          { region: 'ACME', date: dateIn(day), name: 'Feast', observed: true },
          'olga',
        );
      const weigh = async () => {
        expect((await the.round()).published).not.toBeNull();
        const people = (await publishedPlan(the.ledger.db))?.body.fairness.people ?? [];
        return new Map(people.map(({ person, holiday }) => [person, holiday]));
      };
      for (const day of [20, 24, 28, 32, 36, 40]) await record(day);
      const first = await weigh();
      expect(first.get('dan')).toBe(0);
      const served = ['ann', 'ben', 'cem'].map((id) => first.get(id) ?? 0);
      expect(Math.max(...served)).toBeGreaterThan(0);
      expect(Math.max(...served) - Math.min(...served)).toBeLessThanOrEqual(1);
      // What was published is no reason to move anybody, but it counts from now on.
      const plan = await publishedPlan(the.ledger.db);
      const own = plan?.body.slots.find(({ id, date }) => {
        const holder = plan.body.assignments.find(({ slot }) => slot === id)?.person;
        return date > dateIn(50) && holder === 'ann';
      });
      await putManualHoliday(
        the.ledger.db,
        { region: 'ACME', date: own?.date ?? '', name: 'Feast', observed: true },
        'olga',
      );
      const second = await weigh();
      expect(second.get('ann')).toBe((first.get('ann') ?? 0) + 1);
    }, 60_000);
  });
});
