import { DutydeskError } from '#libs/contracts';
import { databaseNow, inTransaction, type LedgerTransaction, newId } from '#libs/postgres';
import { loadPlanInEffect } from '../../plan/store/plan-versions.js';
import { lockRota } from '../../plan/store/rota-settings.js';
import { putSlotOverride, slotOverrides } from '../../swap/store/slot-changes.js';
import { brokenRule, refusedFor } from '../../duty/domain/broken-rule.js';
import { holderOf } from '../../duty/domain/on-duty.js';
import { millisecondText } from '../../instant-text.js';
import type { Override } from '../../model/plan-version.js';
import { namedPart } from '../domain/named-part.js';
import { decideOverride, revokeOverride } from '../domain/override-slot.js';
import type { RotaDeps } from '../../rota-deps.js';
import { actorOf, type Caller, seesAll } from '#libs/http';
import { announceRotaChange } from '../../announce-rota-change.js';
import { insertOverride } from '../store/duty-overrides.js';
import { candidatesOf } from './list-candidates.js';
import { checkTimes } from './check-times.js';
import { takeOverrideBack } from './override-duty.js';
import {
  loadPublishedRota,
  refusedSlot,
  rulesOf,
  type PublishedRota,
} from '../../plan/use-cases/published-rota.js';

/** Those that still say something: neither revoked nor of a slot that is over. */
export async function listSlotOverrides({
  db,
}: Pick<RotaDeps, 'db'>): Promise<{ readonly overrides: readonly Override[] }> {
  const now = await databaseNow(db);
  const inEffect = await loadPlanInEffect(db);
  const ends = new Map(inEffect?.slots.map(({ id, end }) => [id, Date.parse(end)]));
  const overrides = await slotOverrides(db);
  return {
    overrides: overrides.filter(
      ({ slot, revokedAt }) => revokedAt === undefined && (ends.get(slot) ?? now) > now,
    ),
  };
}

/** Puts somebody on a slot, or nobody; inside the notice window only with break-glass. Callers hold `lockRota`. */
export async function layOverride(
  tx: LedgerTransaction,
  rota: PublishedRota,
  body: Omit<SlotOverrideWanted, 'from' | 'to'>,
  caller: Caller,
): Promise<Override> {
  const request = { id: newId(), ...body, by: actorOf(caller), at: millisecondText(rota.now) };
  const decision = decideOverride(request, { ...rulesOf(rota), manages: () => seesAll(caller) });
  if (!decision.ok) throw refusedSlot(decision.problem);
  await putSlotOverride(tx, decision.override);
  return decision.override;
}

/** Takes an override back. Callers hold `lockRota`. */
export async function liftOverride(
  tx: LedgerTransaction,
  rota: PublishedRota,
  id: string,
  caller: Caller,
): Promise<Override> {
  const override = rota.inEffect.overrides.find((one) => one.id === id);
  if (override === undefined) throw new DutydeskError('duty.not_found');
  const context = { ...rulesOf(rota), manages: () => seesAll(caller) };
  const decision = revokeOverride(override, actorOf(caller), millisecondText(rota.now), context);
  if (!decision.ok) throw refusedSlot(decision.problem);
  await putSlotOverride(tx, decision.override);
  return decision.override;
}

/** The rota after an override was laid or lifted. */
export function rotaWith(rota: PublishedRota, override: Override): PublishedRota {
  const overrides = [...rota.inEffect.overrides.filter(({ id }) => id !== override.id), override];
  const inEffect = { ...rota.inEffect, overrides };
  const { person } = holderOf(override.slot, inEffect, inEffect);
  const others = rota.effective.filter(({ slot }) => slot !== override.slot);
  const effective = person === null ? others : [...others, { slot: override.slot, person }];
  return { ...rota, inEffect, effective };
}

/** Puts somebody on a part of a slot, in place of whoever holds it. Callers hold `lockRota`. */
async function layPartOverride(
  tx: LedgerTransaction,
  rota: PublishedRota,
  { slot: id, person, reason, breakGlass, from, to }: SlotOverrideWanted,
  caller: Caller,
): Promise<Override & { readonly from: string; readonly to: string }> {
  const slot = rota.slots.get(id);
  const wrong = (...why: Parameters<typeof refusedFor>) =>
    refusedSlot({ ...refusedFor(...why), code: 'override-part' });
  if (person === null) throw wrong('/person', 'override.part-of-nobody');
  const [start, end] = [Date.parse(from ?? slot?.start ?? ''), Date.parse(to ?? slot?.end ?? '')];
  if (slot !== undefined && (start < Date.parse(slot.start) || end > Date.parse(slot.end) || start >= end))
    throw wrong('/from', 'override.part-outside', { from: slot.start, to: slot.end });
  if (end <= rota.now) throw wrong('/to', 'override.part-over');
  const request = {
    id: newId(),
    slot: id,
    person,
    reason,
    breakGlass,
    by: actorOf(caller),
    at: millisecondText(rota.now),
  };
  // The rules of the slot apply to the part: they are looked at below, with its times.
  const context = { ...rulesOf(rota), objection: () => null, manages: () => seesAll(caller) };
  const decision = decideOverride(request, context);
  if (!decision.ok || slot === undefined)
    throw decision.ok ? wrong('/slot', 'cannot.unknown-slot', { slot: id }) : refusedSlot(decision.problem);
  const holder = rulesOf(rota).holder(id);
  if (holder === person) throw wrong('/person', 'override.part-same', { person, slot: id });
  const able = candidatesOf(rota, { slot: id, from: millisecondText(start), to: millisecondText(end) });
  const objection = able.find(({ personId }) => personId === person)?.reasonCode ?? null;
  if (objection !== null && !breakGlass)
    throw refusedSlot(brokenRule('override-breaks-rule', '/person', objection));
  await checkTimes(tx, { personId: person, deskId: slot.desk, start, end, breakGlass });
  const times = { startsAt: millisecondText(start), endsAt: millisecondText(end) };
  await insertOverride(tx, {
    id: request.id,
    deskId: slot.desk,
    personId: person,
    replacesPersonId: holder,
    reason,
    createdBy: request.by,
    ...times,
  });
  return { ...decision.override, from: times.startsAt, to: times.endsAt };
}

export interface SlotOverrideWanted {
  readonly slot: string;
  /** null: nobody serves. */
  readonly person: string | null;
  readonly reason: string;
  readonly breakGlass: boolean;
  /** A part of the slot: ISO 8601 instants. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface OverrideSlot extends SlotOverrideWanted {
  readonly caller: Caller;
}

/** Puts somebody on a slot or on a part of it, or nobody on it. */
export async function overrideSlot(
  deps: Pick<RotaDeps, 'db' | 'live'>,
  { caller, ...wanted }: OverrideSlot,
): Promise<{ readonly override: Override & { readonly from?: string; readonly to?: string } }> {
  const { person, reason, breakGlass } = wanted;
  const override = await inTransaction(deps.db, async (tx) => {
    await lockRota(tx);
    const rota = await loadPublishedRota(tx);
    const { slot, from, to } = namedPart(rota.slots, wanted);
    return from === undefined && to === undefined
      ? layOverride(tx, rota, { slot, person, reason, breakGlass }, caller)
      : layPartOverride(tx, rota, { ...wanted, slot, from, to }, caller);
  });
  announceRotaChange(deps, 'slot-overridden');
  return { override };
}

export interface RevokeSlotOverride {
  readonly id: string;
  readonly caller: Caller;
}

/** Takes an override of a slot, or of a part of it, back. */
export async function revokeSlotOverride(
  deps: Pick<RotaDeps, 'db' | 'live'>,
  { id, caller }: RevokeSlotOverride,
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    await lockRota(tx);
    const rota = await loadPublishedRota(tx);
    if (rota.inEffect.overrides.some((one) => one.id === id)) await liftOverride(tx, rota, id, caller);
    else await takeOverrideBack(tx, id);
  });
  announceRotaChange(deps, 'slot-override-revoked');
}
