import type { LedgerTransaction } from '#libs/postgres';
import { namedPart } from '../../override/domain/named-part.js';
import { insertOverride } from '../../override/store/duty-overrides.js';
import { checkTimes } from '../../override/use-cases/check-times.js';
import { takeOverrideBack } from '../../override/use-cases/override-duty.js';
import { refusedFor } from '../../duty/domain/broken-rule.js';
import { type PublishedRota, refusedSlot } from '../../plan/use-cases/published-rota.js';
import type { SlotPart, Swap, SwapKind } from '../domain/swap.js';

const instantText = (epochMs: number): string => Temporal.Instant.fromEpochMilliseconds(epochMs).toString();

export interface WantedPart {
  readonly kind: SwapKind;
  /** A slot, or a stretch of one. */
  readonly slot: string;
  readonly part?: Partial<SlotPart> | undefined;
}

/** The slot that is meant, and the part of it; only whole slots are given for others. @throws DutydeskError `slot.refused` */
export function partWanted(
  { slots }: Pick<PublishedRota, 'slots'>,
  { kind, slot: id, part: asked }: WantedPart,
): { readonly slot: string; readonly part?: SlotPart } {
  if (kind === 'swap') {
    if (asked !== undefined) throw refusedSlot(refusedFor('/part', 'swap.part-in-return'));
    return { slot: id };
  }
  const named = namedPart(slots, { slot: id, ...asked });
  const slot = slots.get(named.slot);
  if (slot === undefined || (named.from === undefined && named.to === undefined)) return { slot: named.slot };
  const [start, end] = [Date.parse(named.from ?? slot.start), Date.parse(named.to ?? slot.end)];
  if (start < Date.parse(slot.start) || end > Date.parse(slot.end) || start >= end)
    throw refusedSlot(refusedFor('/part', 'override.part-outside', { from: slot.start, to: slot.end }));
  return { slot: slot.id, part: { from: instantText(start), to: instantText(end) } };
}

/** Whoever took a part serves it, as an override of its times with the id of the swap. Callers hold `lockRota`. */
export async function settlePart(
  tx: LedgerTransaction,
  { id, slot, from, to, part, kind }: Extract<Swap, { state: 'applied' }>,
  { slots }: Pick<PublishedRota, 'slots'>,
): Promise<void> {
  const deskId = slots.get(slot)?.desk;
  if (part === undefined || deskId === undefined) return;
  const [start, end] = [Date.parse(part.from), Date.parse(part.to)];
  await checkTimes(tx, { personId: to, deskId, start, end, breakGlass: false });
  await insertOverride(tx, {
    id,
    deskId,
    personId: to,
    replacesPersonId: from,
    startsAt: part.from,
    endsAt: part.to,
    reason: `${kind} of a part`,
    createdBy: to,
  });
}

/** Gives a part back. Callers hold `lockRota`. */
export async function returnPart(tx: LedgerTransaction, { id, part }: Swap): Promise<void> {
  if (part !== undefined) await takeOverrideBack(tx, id);
}

/** Whether an open offer has nothing left to offer once another was applied. */
export function isTakenBy(applied: Swap, one: Swap): boolean {
  const slots = new Set([applied.slot, applied.inReturn]);
  if (!slots.has(one.slot) && (one.inReturn === undefined || !slots.has(one.inReturn))) return false;
  const { part: taken } = applied;
  if (taken === undefined) return true;
  return one.part !== undefined && one.part.from < taken.to && taken.from < one.part.to;
}
