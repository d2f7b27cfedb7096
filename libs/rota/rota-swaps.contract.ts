import { describe, expect, it } from '@jest/globals';
import { inTransaction, newId } from '#libs/postgres';
import { postedEntries } from './duty/store/duty-postings.js';
import { listOnDuty } from './duty/store/duty.js';
import { loadPlanInEffect } from './plan/store/plan-versions.js';
import { writeRotaSettings } from './plan/store/rota-settings.js';
import { putSlotSwap, slotSwaps } from './swap/store/slot-changes.js';
import { DEFAULT_ROTA_SETTINGS } from './duty/domain/rotation-rows.js';
import { ledgerBalances } from './duty/domain/duty-ledger.js';
import type { Swap } from './swap/domain/swap.js';
import { describeWith } from '../../test/support/services.js';
import { dateIn, rotaFixture } from './test/rota-fixture.js';
import { expireSwaps } from './swap/use-cases/expire-swaps.js';
import { postServedDuty } from './duty/use-cases/post-served-duty.js';

describeWith(['postgres'], 'swaps on a ledger', (given) => {
  const the = rotaFixture(() => given.databaseUrl);
  const people = ['ann', 'ben', 'cem', 'dan'];

  const slotOn = async (day: number) => {
    const inEffect = await loadPlanInEffect(the.ledger.db);
    const slot = inEffect?.slots.find(({ date }) => date === dateIn(day));
    const person = inEffect?.assignments.find((one) => one.slot === slot?.id)?.person ?? '';
    return { id: slot?.id ?? '', person, start: slot?.start ?? '' };
  };
  const offered = (slot: string, from: string): Swap => ({
    id: newId(),
    kind: 'cover',
    slot,
    from,
    to: null,
    state: 'offered',
    offeredBy: from,
    offeredAt: new Date().toISOString(),
  });
  const applied = (slot: string, from: string, to: string): Swap => ({
    ...offered(slot, from),
    to,
    state: 'applied',
    approvedBy: 'olga',
    appliedAt: new Date().toISOString(),
  });
  const put = (swap: Swap) =>
    inTransaction(the.ledger.db, (tx) =>
      putSlotSwap(tx, swap, { command: swap.state === 'offered' ? 'offer' : 'apply', actor: swap.from }),
    );
  const holderOf = async (slot: string) =>
    (
      await the.ledger.pool.query<{ person_id: string; starts_at: Date; source: string }>(
        'select person_id, starts_at, source from duty where slot_id = $1',
        [slot],
      )
    ).rows[0];
  const other = (...not: readonly string[]) => people.find((id) => !not.includes(id)) ?? '';

  describe('an offer', () => {
    it('expires when its slot begins, once over all instances, and that is told', async () => {
      await the.staff(...people);
      await the.desk('FREQ=DAILY');
      await the.round();
      const [running] = await listOnDuty(the.ledger.db, null, 'care');
      const later = await slotOn(20);
      const old = offered(running?.slotId ?? '', running?.personId ?? '');
      const open = offered(later.id, later.person);
      await put(old);
      await put(open);
      const ended = await Promise.all([expireSwaps(the.ledger), expireSwaps(the.ledger)]);
      expect(ended.reduce((sum, count) => sum + count, 0)).toBe(1);
      expect((await slotSwaps(the.ledger.db, true)).map(({ id }) => id)).toEqual([open.id]);
      const swap = (await slotSwaps(the.ledger.db)).find(({ id }) => id === old.id);
      expect(swap).toMatchObject({ state: 'closed', outcome: 'expired' });
      expect((await the.told()).filter(({ kind }) => kind === 'swap_expired')).toMatchObject([
        { swapId: old.id, slotId: running?.slotId, by: 'rota' },
      ]);
      expect(await expireSwaps(the.ledger)).toBe(0);
    }, 60_000);

    it('expires earlier where ops say so, and when its slot is planned no more', async () => {
      await the.staff(...people);
      await the.desk('FREQ=DAILY');
      await the.round();
      const [near, far] = [await slotOn(3), await slotOn(20)];
      await put(offered(near.id, near.person));
      await put(offered(far.id, far.person));
      await put(offered('care/2020-01-01/regular-1', 'ann'));
      const five = { ...DEFAULT_ROTA_SETTINGS, swapLeadMinutes: 5 * 24 * 60 };
      expect(await expireSwaps(the.ledger)).toBe(1);
      await writeRotaSettings(the.ledger.db, five);
      expect(await expireSwaps(the.ledger)).toBe(1);
      expect((await slotSwaps(the.ledger.db, true)).map(({ slot }) => slot)).toEqual([far.id]);
    }, 60_000);
  });

  describe('an applied cover', () => {
    it('stays with its slot when the handoff moves to another hour', async () => {
      await the.staff(...people);
      await the.desk('FREQ=DAILY');
      await the.round();
      const slot = await slotOn(20);
      const to = other(slot.person, (await slotOn(19)).person, (await slotOn(21)).person);
      await put(applied(slot.id, slot.person, to));
      await the.round();
      expect(await holderOf(slot.id)).toMatchObject({ person_id: to, source: 'swap' });
      const start = { start: '2026-01-05T14:00:00', rule: 'FREQ=DAILY' };
      await the.desk('', { recurrence: start });
      await the.round();
      const moved = await holderOf(slot.id);
      expect(moved).toMatchObject({ person_id: to, source: 'swap' });
      expect(moved?.starts_at.getTime()).toBe(Date.parse(slot.start) + 5 * 3_600_000);
    }, 60_000);

    it('is lost when its taker leaves: somebody who is there gets the slot', async () => {
      await the.staff(...people);
      await the.desk('FREQ=DAILY');
      await the.round();
      const slot = await slotOn(20);
      const to = other(slot.person);
      await put(applied(slot.id, slot.person, to));
      await the.round();
      await the.person(to, { leaves: dateIn(10) });
      await the.round();
      const holder = await holderOf(slot.id);
      expect(holder?.person_id).not.toBe(to);
      expect(people).toContain(holder?.person_id);
    }, 60_000);

    it('gives the credit to whoever really served, and the others owe it', async () => {
      await the.staff(...people);
      await the.desk('FREQ=DAILY');
      await the.round();
      const inEffect = await loadPlanInEffect(the.ledger.db);
      const slot = inEffect?.slots[0]?.id ?? '';
      const planned = inEffect?.assignments.find((one) => one.slot === slot)?.person ?? '';
      const doer = other(planned);
      // The cover began an hour after the slot did, and the slot is over.
      await the.ledger.pool.query('delete from duty');
      const served = async (person: string, from: string, to: string) =>
        the.ledger.pool.query(
          "insert into duty (slot_id, desk_id, person_id, starts_at, ends_at, source) values ($1, 'care', $2, now() - $3::interval, now() - $4::interval, 'swap')",
          [slot, person, from, to],
        );
      await served(planned, '30 hours', '29 hours');
      await served(doer, '29 hours', '6 hours');
      expect(await postServedDuty(the.ledger)).toBe(1);
      const balances = ledgerBalances(await postedEntries(the.ledger.db));
      expect(balances.get(doer)).toEqual({ num: 3n, den: 4n });
      expect(balances.get(planned)).toEqual({ num: -1n, den: 4n });
    }, 60_000);
  });
});
