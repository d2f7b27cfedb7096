import { type BrokenRule, brokenRule, refusedFor } from '../../duty/domain/broken-rule.js';
import type { RotaReason } from '../../duty/domain/rota-reason.js';
import type { InstantText } from '../../model/model.js';
import type { SlotPart, Swap, SwapKind } from './swap.js';

export type SwapCommand =
  | {
      readonly do: 'offer';
      readonly id: string;
      readonly kind: SwapKind;
      readonly slot: string;
      readonly to: string | null;
      readonly inReturn?: string;
      readonly part?: SlotPart;
      readonly by: string;
      readonly at: InstantText;
    }
  | { readonly do: 'accept'; readonly person: string; readonly by: string }
  | { readonly do: 'approve' | 'decline' | 'withdraw'; readonly by: string }
  | { readonly do: 'expire' }
  | { readonly do: 'apply'; readonly at: InstantText }
  | { readonly do: 'undo'; readonly by: string; readonly at: InstantText };

/** The facts about the rota that a decision needs, from one snapshot. */
export interface SwapContext {
  /** The person who holds the slot, after applied swaps and overrides. */
  readonly holder: (slot: string) => string | null;
  /** The reason why a person may not serve a slot when they give another slot away; null when they may. */
  readonly objection: (
    person: string,
    slot: string,
    givingAway: string | null,
    part?: SlotPart,
  ) => RotaReason | null;
  /** True when the slot is over or inside the notice window. */
  readonly closed: (slot: string) => boolean;
  /** True when the slot begins too soon to agree on it. */
  readonly expired?: (slot: string) => boolean;
  /** True when a person may act for other people and approve. */
  readonly manages: (by: string) => boolean;
  /** True when a later applied swap or override touches the slot. */
  readonly changedSince: (slot: string, swap: string) => boolean;
}

export type SwapDecision =
  | { readonly ok: true; readonly swap: Swap }
  | { readonly ok: false; readonly problem: BrokenRule };

/** The commands that each state allows. */
export const SWAP_TRANSITIONS: Readonly<Record<Swap['state'], readonly SwapCommand['do'][]>> = {
  offered: ['accept', 'decline', 'withdraw', 'expire'],
  accepted: ['approve', 'decline', 'withdraw', 'expire'],
  approved: ['apply', 'withdraw', 'expire'],
  applied: ['undo'],
  closed: [],
  undone: [],
};

const refuse = (...why: Parameters<typeof refusedFor>): SwapDecision => ({
  ok: false,
  problem: refusedFor(...why),
});

const broken = (pointer: string, reason: RotaReason): SwapDecision => ({
  ok: false,
  problem: brokenRule('swap-breaks-rule', pointer, reason),
});

function refuseState({ state }: Pick<Swap, 'state'>, { do: step }: SwapCommand): SwapDecision {
  const takes = SWAP_TRANSITIONS[state].join(', ');
  return refuse('', 'swap.state', { state, step, ...(takes === '' ? {} : { takes }) });
}

/** Rules that hold when a swap is offered and again when it is applied. */
function swapObjection(
  swap: {
    readonly kind: SwapKind;
    readonly slot: string;
    readonly from: string;
    readonly inReturn?: string;
    readonly part?: SlotPart;
  },
  to: string | null,
  context: SwapContext,
): SwapDecision | null {
  const slots = swap.inReturn === undefined ? [swap.slot] : [swap.slot, swap.inReturn];
  const late = slots.find((slot) => context.closed(slot));
  if (late !== undefined) return refuse('/slot', 'swap.too-late', { slot: late });
  const soon = slots.find((slot) => context.expired?.(slot));
  if (soon !== undefined) return refuse('/slot', 'swap.expired', { slot: soon });
  if (context.holder(swap.slot) !== swap.from)
    return refuse('/slot', 'swap.not-holder', { slot: swap.slot, person: swap.from });
  if (to === null) return null;
  if (to === swap.from) return refuse('/to', 'swap.with-oneself');
  if (swap.inReturn !== undefined && context.holder(swap.inReturn) !== to)
    return refuse('/inReturn', 'swap.not-holder', { slot: swap.inReturn, person: to });
  const forTaker = context.objection(to, swap.slot, swap.inReturn ?? null, swap.part);
  if (forTaker !== null) return broken('/to', forTaker);
  const forGiver =
    swap.inReturn === undefined ? null : context.objection(swap.from, swap.inReturn, swap.slot);
  return forGiver === null ? null : broken('/inReturn', forGiver);
}

function offer(command: Extract<SwapCommand, { do: 'offer' }>, context: SwapContext): SwapDecision {
  const { id, kind, slot, to, inReturn, part, by, at } = command;
  const from = context.holder(slot);
  if (from === null) return refuse('/slot', 'swap.not-holder', { slot });
  if ((kind === 'swap') !== (inReturn !== undefined)) return refuse('/inReturn', 'swap.return-missing');
  const taking = kind === 'take';
  if (taking && to === null) return refuse('/to', 'swap.taker-missing');
  const own = taking && to !== null ? to : from;
  if (by !== own && !context.manages(by))
    return refuse('/by', 'swap.not-allowed', { by, step: taking ? 'take' : 'offer', person: own });
  const swap = {
    id,
    kind,
    slot,
    from,
    ...(inReturn === undefined ? {} : { inReturn }),
    ...(part === undefined ? {} : { part }),
    offeredBy: by,
    offeredAt: at,
  };
  const objection = swapObjection(swap, to, context);
  if (objection) return objection;
  if (taking && to !== null) return { ok: true, swap: { ...swap, state: 'accepted', to, acceptedBy: by } };
  return { ok: true, swap: { ...swap, state: 'offered', to } };
}

type Base = Pick<Swap, 'id' | 'kind' | 'slot' | 'from' | 'part' | 'inReturn' | 'offeredBy' | 'offeredAt'>;

function baseOf({ id, kind, slot, from, part, inReturn, offeredBy, offeredAt }: Swap): Base {
  return {
    id,
    kind,
    slot,
    from,
    offeredBy,
    offeredAt,
    ...(part === undefined ? {} : { part }),
    ...(inReturn === undefined ? {} : { inReturn }),
  };
}

function accept(
  swap: Extract<Swap, { state: 'offered' }>,
  command: Extract<SwapCommand, { do: 'accept' }>,
  context: SwapContext,
): SwapDecision {
  const { person, by } = command;
  if (swap.to !== null && swap.to !== person) return refuse('/person', 'swap.not-yours', { to: swap.to });
  if (by !== person && !context.manages(by))
    return refuse('/by', 'swap.not-allowed', { by, step: 'accept', person });
  return (
    swapObjection(swap, person, context) ?? {
      ok: true,
      swap: { ...baseOf(swap), state: 'accepted', to: person, acceptedBy: by },
    }
  );
}

function close(
  swap: Extract<Swap, { state: 'offered' | 'accepted' | 'approved' }>,
  command: SwapCommand,
  context: SwapContext,
): SwapDecision {
  if (command.do === 'expire')
    return {
      ok: true,
      swap: { ...baseOf(swap), state: 'closed', to: swap.to, outcome: 'expired', closedBy: 'clock' },
    };
  if (command.do !== 'decline' && command.do !== 'withdraw') return refuseState(swap, command);
  const mayDecline = command.by === swap.to || context.manages(command.by);
  const mayWithdraw =
    command.by === swap.from || command.by === swap.offeredBy || context.manages(command.by);
  if (command.do === 'decline' ? !mayDecline : !mayWithdraw)
    return refuse('/by', 'swap.not-allowed', { by: command.by, step: command.do });
  return {
    ok: true,
    swap: {
      ...baseOf(swap),
      state: 'closed',
      to: swap.to,
      outcome: command.do === 'decline' ? 'declined' : 'withdrawn',
      closedBy: command.by,
    },
  };
}

/** A person who gets a slot back must be able to serve it. */
function objectionToReturn(
  { slot, part, inReturn, from, to }: Extract<Swap, { state: 'applied' }>,
  context: SwapContext,
): SwapDecision | null {
  // Of a part the giver kept the rest.
  const forGiver = part === undefined ? context.objection(from, slot, inReturn ?? null) : null;
  if (forGiver !== null) return broken('/slot', forGiver);
  const forTaker = inReturn === undefined ? null : context.objection(to, inReturn, slot);
  return forTaker === null ? null : broken('/inReturn', forTaker);
}

function undo(
  swap: Extract<Swap, { state: 'applied' }>,
  command: Extract<SwapCommand, { do: 'undo' }>,
  context: SwapContext,
): SwapDecision {
  const { by, at } = command;
  if (![swap.from, swap.to].includes(by) && !context.manages(by))
    return refuse('/by', 'swap.not-allowed', { by, step: 'undo' });
  for (const slot of [swap.slot, ...(swap.inReturn === undefined ? [] : [swap.inReturn])]) {
    if (context.closed(slot)) return refuse('/slot', 'swap.too-late', { slot });
    const holder = slot === swap.slot && swap.part === undefined ? swap.to : swap.from;
    if (context.changedSince(slot, swap.id) || context.holder(slot) !== holder)
      return refuse('/slot', 'swap.changed-since', { slot });
  }
  const objection = objectionToReturn(swap, context);
  if (objection) return objection;
  return { ok: true, swap: { ...baseOf(swap), state: 'undone', to: swap.to, undoneBy: by, undoneAt: at } };
}

/** Decides what a command does to a swap. The swap is null before it is offered. */
export function decideSwap(swap: Swap | null, command: SwapCommand, context: SwapContext): SwapDecision {
  if (swap === null) return command.do === 'offer' ? offer(command, context) : refuse('', 'swap.unknown');
  if (!SWAP_TRANSITIONS[swap.state].includes(command.do)) return refuseState(swap, command);
  if (swap.state === 'offered' && command.do === 'accept') return accept(swap, command, context);
  if (swap.state === 'accepted' && command.do === 'approve') {
    if (!context.manages(command.by))
      return refuse('/by', 'swap.not-allowed', { by: command.by, step: 'approve' });
    return (
      swapObjection(swap, swap.to, context) ?? {
        ok: true,
        swap: { ...baseOf(swap), state: 'approved', to: swap.to, approvedBy: command.by },
      }
    );
  }
  if (swap.state === 'approved' && command.do === 'apply') {
    return (
      swapObjection(swap, swap.to, context) ?? {
        ok: true,
        swap: {
          ...baseOf(swap),
          state: 'applied',
          to: swap.to,
          approvedBy: swap.approvedBy,
          appliedAt: command.at,
        },
      }
    );
  }
  if (swap.state === 'applied' && command.do === 'undo') return undo(swap, command, context);
  if (swap.state === 'offered' || swap.state === 'accepted' || swap.state === 'approved')
    return close(swap, command, context);
  return refuseState(swap, command);
}
