/** Commands that each state allows; console and server share it. */
export const SWAP_TRANSITIONS = {
  offered: ['accept', 'decline', 'withdraw', 'expire'],
  accepted: ['approve', 'decline', 'withdraw', 'expire'],
  approved: ['apply', 'withdraw', 'expire'],
  applied: ['undo'],
  closed: [],
  undone: [],
};
const refuse = (code, pointer, sentence) => ({
  ok: false,
  problem: { code, pointer, sentence },
});
/** Rules that hold when a swap is offered and again when it is applied. */
function objectionTo(swap, to, context) {
  const slots = swap.inReturn === undefined ? [swap.slot] : [swap.slot, swap.inReturn];
  const late = slots.find((slot) => context.closed(slot));
  if (late !== undefined)
    return refuse(
      'swap-too-late',
      '/slot',
      `${late} is over or inside its notice window; ask for an override.`,
    );
  if (context.holder(swap.slot) !== swap.from)
    return refuse('swap-not-holder', '/slot', `${swap.slot} is not held by ${swap.from} any more.`);
  if (to === null) return null;
  if (to === swap.from) return refuse('swap-with-oneself', '/to', 'A slot goes to somebody else.');
  if (swap.inReturn !== undefined && context.holder(swap.inReturn) !== to)
    return refuse('swap-not-holder', '/inReturn', `${swap.inReturn} is not held by ${to}.`);
  const forTaker = context.objection(to, swap.slot, swap.inReturn ?? null);
  if (forTaker !== null) return refuse('swap-breaks-rule', '/to', forTaker);
  const forGiver =
    swap.inReturn === undefined ? null : context.objection(swap.from, swap.inReturn, swap.slot);
  return forGiver === null ? null : refuse('swap-breaks-rule', '/inReturn', forGiver);
}
function offer(command, context) {
  const { id, kind, slot, to, inReturn, by, at } = command;
  const from = context.holder(slot);
  if (from === null)
    return refuse('swap-not-holder', '/slot', `Nobody holds ${slot}; use an override to fill it.`);
  if ((kind === 'swap') !== (inReturn !== undefined))
    return refuse(
      'swap-return-missing',
      '/inReturn',
      'A swap names a slot in return; a cover or a take does not.',
    );
  const taking = kind === 'take';
  if (taking && to === null) return refuse('swap-taker-missing', '/to', 'Say who takes the slot.');
  const own = taking ? to : from;
  if (by !== own && !context.manages(by))
    return refuse('swap-not-allowed', '/by', `${by} may not act for ${own}; a manager may.`);
  const swap = {
    id,
    kind,
    slot,
    from,
    ...(inReturn === undefined ? {} : { inReturn }),
    offeredBy: by,
    offeredAt: at,
  };
  const objection = objectionTo(swap, to, context);
  if (objection) return objection;
  if (taking && to !== null) return { ok: true, swap: { ...swap, state: 'accepted', to, acceptedBy: by } };
  return { ok: true, swap: { ...swap, state: 'offered', to } };
}
function baseOf({ id, kind, slot, from, inReturn, offeredBy, offeredAt }) {
  return { id, kind, slot, from, offeredBy, offeredAt, ...(inReturn === undefined ? {} : { inReturn }) };
}
function accept(swap, command, context) {
  const { person, by } = command;
  if (swap.to !== null && swap.to !== person)
    return refuse('swap-not-yours', '/person', `This is offered to ${swap.to}.`);
  if (by !== person && !context.manages(by))
    return refuse('swap-not-allowed', '/by', `${by} may not act for ${person}; a manager may.`);
  return (
    objectionTo(swap, person, context) ?? {
      ok: true,
      swap: { ...baseOf(swap), state: 'accepted', to: person, acceptedBy: by },
    }
  );
}
function close(swap, command, context) {
  if (command.do === 'expire')
    return {
      ok: true,
      swap: { ...baseOf(swap), state: 'closed', to: swap.to, outcome: 'expired', closedBy: 'clock' },
    };
  if (command.do !== 'decline' && command.do !== 'withdraw')
    return refuse('swap-state', '', `A swap that is ${swap.state} cannot be ${command.do}ed.`);
  const mayDecline = command.by === swap.to || context.manages(command.by);
  const mayWithdraw =
    command.by === swap.from || command.by === swap.offeredBy || context.manages(command.by);
  if (command.do === 'decline' ? !mayDecline : !mayWithdraw)
    return refuse('swap-not-allowed', '/by', `${command.by} may not ${command.do} this.`);
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
function undo(swap, command, context) {
  const { by, at } = command;
  if (![swap.from, swap.to].includes(by) && !context.manages(by))
    return refuse('swap-not-allowed', '/by', `${by} may not undo this; those two or a manager may.`);
  for (const slot of [swap.slot, ...(swap.inReturn === undefined ? [] : [swap.inReturn])]) {
    if (context.closed(slot))
      return refuse('swap-too-late', '/slot', `${slot} is over or inside its notice window.`);
    if (context.changedSince(slot, swap.id))
      return refuse('swap-changed-since', '/slot', `${slot} has changed hands since; undo that first.`);
  }
  return { ok: true, swap: { ...baseOf(swap), state: 'undone', to: swap.to, undoneBy: by, undoneAt: at } };
}
/** Decides what a command does to a swap; the swap is null before it is offered. Pure: same question, same answer. */
export function decideSwap(swap, command, context) {
  if (swap === null)
    return command.do === 'offer'
      ? offer(command, context)
      : refuse('swap-unknown', '', 'There is no such swap.');
  if (!SWAP_TRANSITIONS[swap.state].includes(command.do))
    return refuse(
      'swap-state',
      '',
      `A swap that is ${swap.state} does not take ${command.do}; it takes ${SWAP_TRANSITIONS[swap.state].join(', ') || 'nothing'}.`,
    );
  if (swap.state === 'offered' && command.do === 'accept') return accept(swap, command, context);
  if (swap.state === 'accepted' && command.do === 'approve') {
    if (!context.manages(command.by))
      return refuse('swap-not-allowed', '/by', `${command.by} may not approve swaps.`);
    return (
      objectionTo(swap, swap.to, context) ?? {
        ok: true,
        swap: { ...baseOf(swap), state: 'approved', to: swap.to, approvedBy: command.by },
      }
    );
  }
  if (swap.state === 'approved' && command.do === 'apply') {
    return (
      objectionTo(swap, swap.to, context) ?? {
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
  return refuse('swap-state', '', `A swap that is ${swap.state} does not take ${command.do}.`);
}
//# sourceMappingURL=swap-states.js.map
