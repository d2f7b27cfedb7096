import { type SwapEvent, type SwapEventKind, TOPICS } from '#libs/contracts';
import { swapExpiry } from '../domain/swap-expiry.js';
import type { Slot } from '../../model/model.js';
import type { SwapCommand } from '../domain/swap-states.js';
import type { Swap } from '../domain/swap.js';
import { sql } from 'kysely';
import { databaseNow } from '#libs/postgres';
import type { LedgerTransaction } from '#libs/postgres';
import { insertOutbox } from '#libs/outbox';
import { readRotaSettings } from '../../plan/store/rota-settings.js';

const KINDS: Readonly<Record<SwapCommand['do'], SwapEventKind>> = {
  offer: 'swap_offered',
  accept: 'swap_accepted',
  approve: 'swap_approved',
  apply: 'swap_applied',
  decline: 'swap_declined',
  withdraw: 'swap_withdrawn',
  expire: 'swap_expired',
  undo: 'swap_undone',
};

/** Those of the slots that are in the published plan. */
async function publishedSlots(tx: LedgerTransaction, ids: readonly string[]): Promise<Map<string, Slot>> {
  const result = await sql<{ slot: Slot }>`
    select slot from plan_versions, jsonb_array_elements(body -> 'slots') as slot
    where status = 'published' and slot ->> 'id' = any(${[...ids]}::text[])`.execute(tx);
  return new Map(result.rows.map(({ slot }) => [slot.id, slot]));
}

/** Tells, by the outbox, that a swap took a step. Of slots that are planned no more there is nothing to tell but the end. */
export async function tellSwap(
  tx: LedgerTransaction,
  swap: Swap,
  { command, actor }: { readonly command: SwapCommand['do']; readonly actor: string },
): Promise<void> {
  const { slot: id, inReturn } = swap;
  const slots = await publishedSlots(tx, inReturn === undefined ? [id] : [id, inReturn]);
  const now = new Date(await databaseNow(tx)).toISOString();
  const slot = slots.get(id);
  const { swapLeadMinutes = 0 } = await readRotaSettings(tx);
  const expiry = swapExpiry(swap, slots, swapLeadMinutes);
  const event: SwapEvent = {
    kind: KINDS[command],
    swapId: swap.id,
    swapKind: swap.kind,
    deskId: slot?.desk ?? id.split('/')[0] ?? '',
    slotId: id,
    fromPersonId: swap.from,
    toPersonId: swap.to,
    ...(inReturn === undefined ? {} : { inReturnSlotId: inReturn }),
    startsAt: slot?.start ?? null,
    endsAt: slot?.end ?? null,
    expiresAt: expiry === null ? null : new Date(expiry).toISOString(),
    by: actor,
    at: now,
  };
  await insertOutbox(tx, [{ topic: TOPICS.duty, key: event.deskId, payload: event }]);
}
