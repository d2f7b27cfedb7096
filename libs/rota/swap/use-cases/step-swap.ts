import { DutydeskError } from '#libs/contracts';
import { inTransaction, type LedgerTransaction, newId } from '#libs/postgres';
import { millisecondText } from '../../instant-text.js';
import { lockRota, readRotaSettings } from '../../plan/store/rota-settings.js';
import { putSlotSwap, slotSwaps } from '../store/slot-changes.js';
import { refusedFor } from '../../duty/domain/broken-rule.js';
import { decideSwap, type SwapCommand } from '../domain/swap-states.js';
import type { Swap } from '../domain/swap.js';
import { isTakenBy, partWanted, returnPart, settlePart, type WantedPart } from './settle-part.js';
import { RULES, type ShownSwap, shownSwap, swapContext } from './list-swaps.js';
import type { RotaDeps } from '../../rota-deps.js';
import { actorOf, type Caller } from '#libs/http';
import { whoCould } from '../../override/use-cases/list-candidates.js';
import { announceRotaChange } from '../../announce-rota-change.js';
import { loadPublishedRota, refusedSlot, type PublishedRota } from '../../plan/use-cases/published-rota.js';

async function decide(
  tx: LedgerTransaction,
  swap: Swap | null,
  command: SwapCommand,
  { rota, caller }: { readonly rota: PublishedRota; readonly caller: Caller },
): Promise<Swap> {
  const { swapLeadMinutes = 0 } = await readRotaSettings(tx);
  const decision = decideSwap(swap, command, swapContext(rota, caller, swapLeadMinutes));
  if (!decision.ok) throw refusedSlot(decision.problem);
  await putSlotSwap(tx, decision.swap, { command: command.do, actor: actorOf(caller) });
  return decision.swap;
}

/** `part` with cover and take alone. */
export interface OfferSwap extends WantedPart {
  /** Who is asked; anybody when left out. With take: who takes it, the caller when left out. */
  readonly to?: string | undefined;
  /** Only with swap: the slot of the other. */
  readonly inReturn?: string | undefined;
  readonly caller: Caller;
}

export interface OfferedSwap {
  readonly swap: ShownSwap;
  /** Who may accept: one person, or all who could serve it. */
  readonly asked: readonly string[];
}

/**
 * Offers a slot to somebody or anybody, for another slot or for nothing, or asks to take one.
 * @throws DutydeskError `plan.none`, `slot.refused`
 */
export async function offerSwap(
  deps: Pick<RotaDeps, 'db' | 'live'>,
  { kind, slot: given, part: within, to: named, inReturn, caller }: OfferSwap,
): Promise<OfferedSwap> {
  const { swap, asked, rota } = await inTransaction(deps.db, async (tx) => {
    await lockRota(tx);
    const rota = await loadPublishedRota(tx);
    const { slot, part } = partWanted(rota, { kind, slot: given, part: within });
    for (const [pointer, id] of [
      ['/slot', slot],
      ['/inReturn', inReturn],
    ] as const) {
      if (id === undefined || rota.slots.has(id)) continue;
      throw refusedSlot(refusedFor(pointer, 'swap.slot-unknown', { slot: id }));
    }
    const to = named ?? (kind === 'take' ? caller.personId : null);
    const command = {
      do: 'offer' as const,
      id: newId(),
      kind,
      slot,
      to,
      by: actorOf(caller),
      at: millisecondText(rota.now),
      ...(inReturn === undefined ? {} : { inReturn }),
      ...(part === undefined ? {} : { part }),
    };
    const offered = await decide(tx, null, command, { rota, caller });
    const asked = offered.to === null ? await whoCould(tx, { slot, ...part }) : [offered.to];
    const settled =
      offered.state === 'accepted' ? await approveByRules(tx, offered, { rota, caller }) : offered;
    return { swap: settled, asked, rota };
  });
  if (swap.state === 'applied') announceRotaChange(deps, 'swap-changed');
  return { swap: shownSwap(swap, rota, caller), asked };
}

interface Given {
  readonly rota: PublishedRota;
  readonly caller: Caller;
}

/** Approves a swap, which applies it, and ends the other open offers of its slots: they have nothing left to offer. */
async function approve(tx: LedgerTransaction, swap: Swap, by: string, given: Given): Promise<Swap> {
  const approved = await decide(tx, swap, { do: 'approve', by }, given);
  const applied = await decide(tx, approved, { do: 'apply', at: millisecondText(given.rota.now) }, given);
  if (applied.state === 'applied') await settlePart(tx, applied, given.rota);
  const others = (await slotSwaps(tx, true)).filter(
    (one) => one.id !== applied.id && isTakenBy(applied, one),
  );
  for (const other of others) await decide(tx, other, { do: 'expire' }, given);
  return applied;
}

/** Where the settings let the rules approve, what was accepted is applied at once. */
async function approveByRules(tx: LedgerTransaction, swap: Swap, given: Given): Promise<Swap> {
  const { swapApproval = 'by-ops' } = given.rota.settings;
  return swapApproval === 'automatic' ? approve(tx, swap, RULES, given) : swap;
}

export interface StepSwap {
  readonly id: string;
  readonly step: Exclude<SwapCommand['do'], 'offer' | 'expire' | 'apply'>;
  /** With accept: for whom; the caller when left out. */
  readonly person?: string | undefined;
  readonly caller: Caller;
}

async function take(
  tx: LedgerTransaction,
  swap: Swap,
  { step, person, by }: Required<Pick<StepSwap, 'step'>> & { readonly person: string; readonly by: string },
  given: Given,
): Promise<Swap> {
  switch (step) {
    case 'accept':
      return approveByRules(tx, await decide(tx, swap, { do: 'accept', person, by }, given), given);
    case 'approve':
      return approve(tx, swap, by, given);
    case 'undo': {
      const undone = await decide(tx, swap, { do: 'undo', by, at: millisecondText(given.rota.now) }, given);
      await returnPart(tx, undone);
      return undone;
    }
    default:
      return decide(tx, swap, { do: step, by }, given);
  }
}

/**
 * One step of a swap. What is approved is applied at once, by rules that are looked at once more.
 * @throws DutydeskError `plan.none`, `swap.not_found`, `slot.refused`
 */
export async function stepSwap(
  deps: Pick<RotaDeps, 'db' | 'live'>,
  { id: swapId, step, person, caller }: StepSwap,
): Promise<ShownSwap> {
  const by = actorOf(caller);
  const { swap, rota } = await inTransaction(deps.db, async (tx) => {
    await lockRota(tx);
    const rota = await loadPublishedRota(tx);
    const given = { rota, caller };
    const before = rota.inEffect.swaps.find(({ id }) => id === swapId);
    if (before === undefined) throw new DutydeskError('swap.not_found');
    return { rota, swap: await take(tx, before, { step, person: person ?? by, by }, given) };
  });
  announceRotaChange(deps, 'swap-changed');
  return shownSwap(swap, rota, caller);
}
