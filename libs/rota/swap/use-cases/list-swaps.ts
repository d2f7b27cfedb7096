import { actorOf, type Caller, seesAll } from '#libs/http';
import type { RotaReason } from '../../duty/domain/rota-reason.js';
import type { InstantText } from '../../model/model.js';
import { loadPublishedRota, type PublishedRota, rulesOf } from '../../plan/use-cases/published-rota.js';
import { candidatesOf } from '../../override/use-cases/list-candidates.js';
import { slotSwaps } from '../store/slot-changes.js';
import type { RotaDeps } from '../../rota-deps.js';
import { tooSoon } from '../domain/swap-expiry.js';
import { decideSwap, type SwapContext } from '../domain/swap-states.js';
import type { SlotPart, Swap, SwapKind } from '../domain/swap.js';

/** Who approves where the rules do. */
export const RULES = 'rules';

/** What a decision about a swap asks of the rota, for the caller. */
export function swapContext(rota: PublishedRota, caller: Caller, leadMinutes: number): SwapContext {
  const { swaps, overrides } = rota.inEffect;
  const rules = rulesOf(rota);
  return {
    ...rules,
    objection: (person, slot, givingAway, part) =>
      part === undefined
        ? rules.objection(person, slot, givingAway)
        : (candidatesOf(rota, { slot, ...part }).find(({ personId }) => personId === person)?.reasonCode ??
          null),
    expired: (slot) => tooSoon(rota.slots.get(slot), rota.now, leadMinutes),
    manages: (by) => by === RULES || (by === actorOf(caller) && seesAll(caller)),
    changedSince: (slot, id) => {
      const swap = swaps.find((one) => one.id === id);
      const since = swap?.state === 'applied' ? swap.appliedAt : '';
      return (
        swaps.some(
          (one) =>
            one.id !== id &&
            one.state === 'applied' &&
            one.part === undefined &&
            one.appliedAt > since &&
            (one.slot === slot || one.inReturn === slot),
        ) || overrides.some((one) => one.slot === slot && one.revokedAt === undefined && one.at > since)
      );
    },
  };
}

interface SwappedSlot {
  readonly deskId: string;
  readonly deskName: string;
  readonly seat: string;
  readonly startsAt: InstantText;
  readonly endsAt: InstantText;
}

/** Whether somebody could accept a swap, and the rule that stops them. */
interface Fit {
  readonly able: boolean;
  readonly why: string | null;
  readonly reasonCode: RotaReason | null;
}

/** A swap as people see it. */
export interface ShownSwap {
  readonly id: string;
  readonly kind: SwapKind;
  readonly state: Swap['state'];
  readonly slot: string;
  readonly inReturn: string | null;
  readonly from: string;
  readonly fromName: string;
  readonly to: string | null;
  readonly toName: string | null;
  readonly offeredBy: string;
  readonly offeredAt: InstantText;
  readonly outcome: Extract<Swap, { readonly state: 'closed' }>['outcome'] | null;
  /** null when the slot is no longer in the plan. */
  readonly given: SwappedSlot | null;
  readonly returned: SwappedSlot | null;
  /** Of the caller; null when it is not for them to accept. */
  readonly fits: Fit | null;
}

/** What would happen if the caller accepted now. */
function fitOf(swap: Swap, rota: PublishedRota, caller: Caller): Fit | null {
  const { personId: person } = caller;
  if (swap.state !== 'offered' || person === null || person === swap.from) return null;
  if (swap.to !== null && swap.to !== person) return null;
  const { swapLeadMinutes = 0 } = rota.settings;
  const context = swapContext(rota, caller, swapLeadMinutes);
  const decision = decideSwap(swap, { do: 'accept', person, by: person }, context);
  if (decision.ok) return { able: true, why: null, reasonCode: null };
  return { able: false, why: decision.problem.sentence, reasonCode: decision.problem.reason };
}

/** A swap with names and times, and whether the caller could accept it. */
export function shownSwap(swap: Swap, rota: PublishedRota, caller: Caller): ShownSwap {
  const { id, kind, state, slot, part, inReturn = null, from, to, offeredBy, offeredAt } = swap;
  const nameOf = (personId: string): string =>
    rota.rows.people.find((one) => one.id === personId)?.name ?? personId;
  const slotOf = (slotId: string | null, times?: SlotPart): SwappedSlot | null => {
    const found = slotId === null ? undefined : rota.slots.get(slotId);
    if (found === undefined) return null;
    const { desk: deskId, role, index } = found;
    const { from: startsAt, to: endsAt } = times ?? { from: found.start, to: found.end };
    const deskName = rota.rows.desks.find((one) => one.id === deskId)?.name ?? deskId;
    return { deskId, deskName, seat: `${role}-${index}`, startsAt, endsAt };
  };
  return {
    id,
    kind,
    state,
    slot,
    inReturn,
    from,
    fromName: nameOf(from),
    to,
    toName: to === null ? null : nameOf(to),
    offeredBy,
    offeredAt,
    outcome: swap.state === 'closed' ? swap.outcome : null,
    given: slotOf(slot, part),
    returned: slotOf(inReturn),
    fits: fitOf(swap, rota, caller),
  };
}

export interface ListSwaps {
  /** Only those that wait. */
  readonly open: boolean;
  readonly caller: Caller;
}

/** Swaps, covers and takes, in the order in which they were offered. */
export async function listSwaps(
  { db }: Pick<RotaDeps, 'db'>,
  { open, caller }: ListSwaps,
): Promise<ShownSwap[]> {
  const swaps = await slotSwaps(db, open);
  // Mostly nothing waits: then the rota need not be read.
  if (swaps.length === 0) return [];
  const rota = await loadPublishedRota(db);
  return swaps.map((swap) => shownSwap(swap, rota, caller));
}
