import { DutydeskError } from '#libs/contracts';
import { databaseNow, inTransaction, type LedgerTransaction, newId } from '#libs/postgres';
import { loadPlanInEffect } from '../../plan/store/plan-versions.js';
import { lockRota } from '../../plan/store/rota-settings.js';
import { putSlotOverride, slotOverrides } from '../../swap/store/slot-changes.js';
import { holderOf } from '../../duty/domain/on-duty.js';
import { instantText } from '../../instant-text.js';
import type { Override } from '../../model/plan-version.js';
import { decideOverride, revokeOverride } from '../domain/override-slot.js';
import type { RotaDeps } from '../../rota-deps.js';
import { actorOf, type Caller, seesAll } from '#libs/http';
import type { AnswerOf, InputOf } from '#libs/http';
import { tellRota } from '../../tell-rota.js';
import type {
  LIST_SLOT_OVERRIDES,
  OVERRIDE_SLOT,
  REVOKE_SLOT_OVERRIDE,
} from '../api/slot-overrides.routes.js';
import {
  loadPublishedRota,
  refusedSlot,
  rulesOf,
  type PublishedRota,
} from '../../plan/use-cases/published-rota.js';

/** Those that still say something: neither revoked nor of a slot that is over. */
export async function listSlotOverrides({ db }: RotaDeps): Promise<AnswerOf<typeof LIST_SLOT_OVERRIDES>> {
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
  body: InputOf<typeof OVERRIDE_SLOT>['body'],
  caller: Caller,
): Promise<Override> {
  const request = { id: newId(), ...body, by: actorOf(caller), at: instantText(rota.now) };
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
  const decision = revokeOverride(override, actorOf(caller), instantText(rota.now), context);
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

export async function overrideSlot(
  deps: RotaDeps,
  { body, caller }: InputOf<typeof OVERRIDE_SLOT>,
): Promise<AnswerOf<typeof OVERRIDE_SLOT>> {
  const override = await inTransaction(deps.db, async (tx) => {
    await lockRota(tx);
    return layOverride(tx, await loadPublishedRota(tx), body, caller);
  });
  tellRota(deps, 'slot-overridden');
  return { override };
}

export async function revokeSlotOverride(
  deps: RotaDeps,
  { params, caller }: InputOf<typeof REVOKE_SLOT_OVERRIDE>,
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    await lockRota(tx);
    await liftOverride(tx, await loadPublishedRota(tx), params.id, caller);
  });
  tellRota(deps, 'slot-override-revoked');
}
