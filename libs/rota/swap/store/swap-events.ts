import { dutyOutboxEvent, insertOutbox } from '#libs/outbox';
import { databaseNow, type LedgerTransaction } from '#libs/postgres';
import { sql } from 'kysely';
import type { Slot } from '../../model/model.js';
import { readRotaSettings } from '../../plan/store/rota-settings.js';
import { swapEventOf, type SwapStep } from '../domain/swap-event.js';
import type { Swap } from '../domain/swap.js';

/** The given slots that are in the published plan. */
async function publishedSlots(tx: LedgerTransaction, ids: readonly string[]): Promise<Map<string, Slot>> {
  const result = await sql<{ slot: Slot }>`
    select slot from plan_versions, jsonb_array_elements(body -> 'slots') as slot
    where status = 'published' and slot ->> 'id' = any(${[...ids]}::text[])`.execute(tx);
  return new Map(result.rows.map(({ slot }) => [slot.id, slot]));
}

/** Puts the event of a swap's step into the outbox. */
export async function insertSwapEvent(tx: LedgerTransaction, swap: Swap, step: SwapStep): Promise<void> {
  const { slot, inReturn } = swap;
  const slots = await publishedSlots(tx, inReturn === undefined ? [slot] : [slot, inReturn]);
  const { swapLeadMinutes: leadMinutes = 0 } = await readRotaSettings(tx);
  const event = swapEventOf(swap, step, { slots, leadMinutes, now: await databaseNow(tx) });
  await insertOutbox(tx, [dutyOutboxEvent(event.deskId, event)]);
}
