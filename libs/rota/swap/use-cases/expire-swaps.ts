import { databaseNow, inTransaction, type Ledger } from '#libs/postgres';
import type { PlanInEffect } from '../../duty/domain/rotation-rows.js';
import { loadPlanInEffect } from '../../plan/store/plan-versions.js';
import { lockRota, readRotaSettings } from '../../plan/store/rota-settings.js';
import { putSlotSwap, slotSwaps } from '../store/slot-changes.js';
import { expiredSwaps, swapExpiry } from '../domain/swap-expiry.js';
import { decideSwap, type SwapContext } from '../domain/swap-states.js';

/** Expiring asks nothing of the rota: whether it is time is decided before. */
const NO_CONTEXT: SwapContext = {
  holder: () => null,
  objection: () => null,
  closed: () => true,
  manages: () => false,
  changedSince: () => false,
};

/**
 * Use case: end offers whose slot begins, or is planned no more, before anybody brought them to an end; each once.
 * @param known a plan that was read before
 */
export async function expireSwaps(ledger: Ledger, known: PlanInEffect | null = null): Promise<number> {
  if ((await slotSwaps(ledger.db, true)).length === 0) return 0;
  return inTransaction(ledger.db, async (tx) => {
    await lockRota(tx);
    const inEffect = await loadPlanInEffect(tx, known);
    if (inEffect === null) return 0;
    const { swapLeadMinutes = 0 } = await readRotaSettings(tx);
    const slots = new Map(inEffect.slots.map((slot) => [slot.id, slot]));
    const over = expiredSwaps(inEffect.swaps, slots, await databaseNow(tx), swapLeadMinutes);
    for (const swap of over) {
      const decision = decideSwap(swap, { do: 'expire' }, NO_CONTEXT);
      if (decision.ok) await putSlotSwap(tx, decision.swap, { command: 'expire', actor: 'rota' });
    }
    return over.length;
  });
}

/** The instants until `until` at which an offer expires. Epoch milliseconds. */
export async function comingExpiries(
  ledger: Ledger,
  until: number,
  known: PlanInEffect | null = null,
): Promise<number[]> {
  const open = await slotSwaps(ledger.db, true);
  if (open.length === 0) return [];
  const inEffect = await loadPlanInEffect(ledger.db, known);
  const { swapLeadMinutes = 0 } = await readRotaSettings(ledger.db);
  const slots = new Map((inEffect?.slots ?? []).map((slot) => [slot.id, slot]));
  return open.flatMap((swap) => {
    const at = swapExpiry(swap, slots, swapLeadMinutes);
    return at === null || at > until ? [] : [at];
  });
}
