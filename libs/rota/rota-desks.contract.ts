import { expect, it } from '@jest/globals';
import { loadPlanInEffect, publishedPlan } from './plan/store/plan-versions.js';
import { saveDeskClosing, listDeskRows } from './plan/store/rotation-rows.js';
import { closingTime } from './desk/domain/closing-time.js';
import { deskOf } from './duty/domain/rotation-rows.js';
import { describeWith } from '../../test/support/services.js';
import { DAY_MS, rotaFixture } from './test/rota-fixture.js';
import { announceDueDuty } from './duty/use-cases/announce-duty.js';

describeWith(['postgres'], 'a desk that is given up', (given) => {
  const the = rotaFixture(() => given.databaseUrl);
  const comingOf = async (desk: string) =>
    (
      await the.ledger.pool.query<{ slot_id: string; starts_at: Date }>(
        'select slot_id, starts_at from duty where desk_id = $1 and ends_at > now() order by starts_at',
        [desk],
      )
    ).rows;

  it('keeps what runs and what is frozen, loses the rest, tells whose duty is gone, and opens again', async () => {
    const { db, pool } = the.ledger;
    await the.staff('ann', 'ben', 'cem', 'dan');
    await the.desk('FREQ=DAILY', { noticeHours: 72 }, 'care');
    await the.desk('FREQ=DAILY', { noticeHours: 72 }, 'sales');
    await the.round();
    await announceDueDuty(the.ledger);
    const before = await comingOf('sales');
    await pool.query('delete from outbox');
    const row = (await listDeskRows(db)).find(({ id }) => id === 'sales');
    if (row === undefined) throw new Error('The desk is there.');
    expect(await saveDeskClosing(db, 'sales', closingTime(deskOf(row), Date.now()))).toBe(true);
    expect(await saveDeskClosing(db, 'nowhere', null)).toBe(false);
    expect((await the.round()).published).not.toBeNull();
    const after = await comingOf('sales');
    const edge = Date.now() + 3 * DAY_MS;
    expect(after.map(({ slot_id: id }) => id)).toEqual(
      before.filter(({ starts_at: at }) => at.getTime() < edge).map(({ slot_id: id }) => id),
    );
    expect(after.length).toBeGreaterThanOrEqual(3);
    const gone = before.slice(after.length).map(({ slot_id: id }) => id);
    const told = (await the.told()).filter(({ slotId }) => slotId.startsWith('sales/'));
    expect(told.map(({ slotId, move }) => `${move} ${slotId}`).toSorted()).toEqual(
      gone.map((id) => `taken ${id}`).toSorted(),
    );
    expect((await publishedPlan(db))?.body.certificate).toMatchObject({ violations: [], holes: 0 });

    await saveDeskClosing(db, 'sales', null);
    await the.round();
    expect(await comingOf('sales')).toHaveLength(before.length);
  }, 60_000);

  it('keeps its history in the plan until the horizon begins anew', async () => {
    const { db, pool } = the.ledger;
    await the.staff('ann', 'ben');
    await the.desk('FREQ=DAILY', {}, 'sales');
    await the.round();
    await saveDeskClosing(db, 'sales', closingTime({ zone: 'Europe/Berlin' }, Date.now()));
    await the.round();
    const running = await pool.query('select 1 from duty where starts_at <= now() and ends_at > now()');
    expect(running.rowCount).toBe(1);
    const inEffect = await loadPlanInEffect(db);
    expect(inEffect?.slots.every(({ start }) => Date.parse(start) <= Date.now())).toBe(true);
    expect(inEffect?.slots.length).toBeGreaterThan(0);
  }, 60_000);
});
