import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Swap } from './swap.js';
import { type DutyPlan, effectiveAssignments, holderOf } from '../../duty/domain/on-duty.js';
import type { RotaReason } from '../../duty/domain/rota-reason.js';
import { decideOverride, revokeOverride } from '../../override/domain/override-slot.js';
import { plan } from '../../engine/plan.js';
import { SWAP_TRANSITIONS, type SwapCommand, type SwapContext, decideSwap } from './swap-states.js';
import { planInput, team } from '../../test/team.js';

const result = plan(planInput(team(5), 10 * 7));
const published: DutyPlan = { slots: result.slots, assignments: result.assignments };
const [a, b] = [result.assignments[0], result.assignments[1]].map(
  (one) => one ?? { slot: '', person: '' },
) as [{ slot: string; person: string }, { slot: string; person: string }];
const at = '2026-01-01T00:00:00Z';

function context(swaps: readonly Swap[] = [], over: Partial<SwapContext> = {}): SwapContext {
  return {
    holder: (slot) => holderOf(slot, published, { swaps }).person,
    objection: () => null,
    closed: () => false,
    manages: (by) => by === 'lead',
    changedSince: () => false,
    ...over,
  };
}

function run(commands: readonly SwapCommand[], with_: SwapContext = context()): Swap {
  return commands.reduce<Swap | null>((swap, command) => {
    const decision = decideSwap(swap, command, with_);
    if (!decision.ok) throw new Error(`${decision.problem.code}: ${decision.problem.sentence}`);
    return decision.swap;
  }, null) as Swap;
}

const offer: SwapCommand = {
  do: 'offer',
  id: 's1',
  kind: 'swap',
  slot: a.slot,
  to: b.person,
  inReturn: b.slot,
  by: a.person,
  at,
};
const toApplied: SwapCommand[] = [
  offer,
  { do: 'accept', person: b.person, by: b.person },
  { do: 'approve', by: 'lead' },
  { do: 'apply', at },
];

const away = (person: string): RotaReason => ({ code: 'cannot.away', params: { person } });

describe('swaps', () => {
  test('an applied exchange changes the holders of both slots; undo restores them', () => {
    const applied = run(toApplied);
    expect(holderOf(a.slot, published, { swaps: [applied] }).person).toBe(b.person);
    expect(holderOf(b.slot, published, { swaps: [applied] }).person).toBe(a.person);
    const undone = decideSwap(applied, { do: 'undo', by: a.person, at }, context([applied]));
    expect(undone).toMatchObject({ ok: true, swap: { state: 'undone' } });
    expect(effectiveAssignments(published, { swaps: undone.ok ? [undone.swap] : [applied] })).toEqual(
      published.assignments,
    );
  });

  test('swap then undo is identity for any pair of slots', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.nat(9), (x, y) => {
        const [one, two] = [result.assignments[x], result.assignments[y]];
        fc.pre(one !== undefined && two !== undefined && one.person !== two.person);
        const applied = run([
          { ...offer, slot: one?.slot ?? '', by: 'lead', to: two?.person ?? '', inReturn: two?.slot ?? '' },
          { do: 'accept', person: two?.person ?? '', by: 'lead' },
          { do: 'approve', by: 'lead' },
          { do: 'apply', at },
        ]);
        expect(effectiveAssignments(published, { swaps: [applied] })).not.toEqual(published.assignments);
        const undone = decideSwap(applied, { do: 'undo', by: 'lead', at }, context([applied]));
        expect(effectiveAssignments(published, { swaps: undone.ok ? [undone.swap] : [applied] })).toEqual(
          published.assignments,
        );
      }),
    );
  });

  test('the person who accepts an open cover gets the slot; a taken slot then needs only approval', () => {
    const cover = run([
      { do: 'offer', id: 'c', kind: 'cover', slot: a.slot, to: null, by: a.person, at },
      { do: 'accept', person: b.person, by: b.person },
    ]);
    expect(cover).toMatchObject({ state: 'accepted', to: b.person });
    const take = run([{ do: 'offer', id: 't', kind: 'take', slot: a.slot, to: b.person, by: b.person, at }]);
    expect(take).toMatchObject({ state: 'accepted', from: a.person, to: b.person });
  });

  test('the rules are checked again when a swap is applied', () => {
    const approved = run(toApplied.slice(0, 3));
    const ill = context([], {
      objection: (person) => (person === b.person ? away(person) : null),
    });
    expect(decideSwap(approved, { do: 'apply', at }, ill)).toMatchObject({
      ok: false,
      problem: { code: 'swap-breaks-rule', sentence: `${b.person} is away then.` },
    });
    expect(decideSwap(approved, { do: 'apply', at }, context([], { holder: () => 'p9' }))).toMatchObject({
      ok: false,
      problem: { code: 'swap-not-holder' },
    });
    expect(decideSwap(approved, { do: 'apply', at }, context([], { closed: () => true }))).toMatchObject({
      ok: false,
      problem: { code: 'swap-too-late' },
    });
  });

  test('only a manager acts for other people', () => {
    expect(decideSwap(null, { ...offer, by: 'p9' }, context())).toMatchObject({
      ok: false,
      problem: { code: 'swap-not-allowed' },
    });
    const offered = run([offer]);
    expect(decideSwap(offered, { do: 'accept', person: b.person, by: 'p9' }, context())).toMatchObject({
      ok: false,
      problem: { code: 'swap-not-allowed' },
    });
    expect(decideSwap(offered, { do: 'accept', person: b.person, by: 'lead' }, context())).toMatchObject({
      ok: true,
    });
    expect(decideSwap(run(toApplied.slice(0, 2)), { do: 'approve', by: b.person }, context())).toMatchObject({
      ok: false,
      problem: { code: 'swap-not-allowed' },
    });
  });

  test('each state takes only the commands of the table', () => {
    const states: Swap[] = [
      run([offer]),
      run(toApplied.slice(0, 2)),
      run(toApplied.slice(0, 3)),
      run(toApplied),
      run([offer, { do: 'expire' }]),
    ];
    const commands: SwapCommand[] = [
      { do: 'accept', person: b.person, by: 'lead' },
      { do: 'approve', by: 'lead' },
      { do: 'decline', by: 'lead' },
      { do: 'withdraw', by: 'lead' },
      { do: 'expire' },
      { do: 'apply', at },
      { do: 'undo', by: 'lead', at },
    ];
    for (const swap of states) {
      for (const command of commands)
        expect([swap.state, command.do, decideSwap(swap, command, context([swap])).ok]).toEqual([
          swap.state,
          command.do,
          SWAP_TRANSITIONS[swap.state].includes(command.do),
        ]);
    }
  });

  test('undo checks the rules, and is refused after a plan gave the slot to another person', () => {
    const applied = run(toApplied);
    const undo: SwapCommand = { do: 'undo', by: a.person, at };
    const ill = context([applied], {
      objection: (person) => (person === a.person ? away(person) : null),
    });
    expect(decideSwap(applied, undo, ill)).toMatchObject({
      ok: false,
      problem: { code: 'swap-breaks-rule', sentence: `${a.person} is away then.` },
    });
    expect(decideSwap(applied, undo, context([applied], { holder: () => 'p9' }))).toMatchObject({
      ok: false,
      problem: { code: 'swap-changed-since' },
    });
  });

  test('a slot that begins too soon cannot be swapped, but an applied swap of it can still be undone', () => {
    const soon = { expired: (slot: string) => slot === b.slot };
    expect(decideSwap(null, offer, context([], soon))).toMatchObject({
      ok: false,
      problem: { code: 'swap-expired' },
    });
    for (const step of [1, 2, 3]) {
      const swap = run(toApplied.slice(0, step));
      expect(decideSwap(swap, toApplied[step] ?? offer, context([], soon))).toMatchObject({
        ok: false,
        problem: { code: 'swap-expired' },
      });
      expect(decideSwap(swap, { do: 'expire' }, context([], soon))).toMatchObject({
        ok: true,
        swap: { state: 'closed', outcome: 'expired' },
      });
    }
    const applied = run(toApplied);
    expect(decideSwap(applied, { do: 'undo', by: 'lead', at }, context([applied], soon)).ok).toBe(true);
  });

  test('an applied swap cannot be undone when a later swap or override uses its slot', () => {
    const applied = run(toApplied);
    expect(
      decideSwap(applied, { do: 'undo', by: 'lead', at }, context([applied], { changedSince: () => true })),
    ).toMatchObject({ ok: false, problem: { code: 'swap-changed-since' } });
  });
});

describe('overrides', () => {
  const world = {
    slotState: (slot: string): 'done' | 'frozen' | 'open' =>
      slot === 'past' ? 'done' : slot === 'soon' ? 'frozen' : 'open',
    objection: (person: string | null) => (person === 'ill' ? away(person) : null),
    manages: (by: string) => by === 'lead',
  };
  const request = { id: 'o', slot: 'later', person: 'p1', by: 'lead', reason: 'flu', at, breakGlass: false };

  test.each([
    [{ ...request, slot: 'past', breakGlass: true }, 'override-past'],
    [{ ...request, slot: 'soon' }, 'override-frozen'],
    [{ ...request, person: 'ill' }, 'override-breaks-rule'],
    [{ ...request, reason: ' ' }, 'override-reason-missing'],
    [{ ...request, by: 'p1' }, 'override-not-allowed'],
  ])('%j is refused with %s', (asked, code) => {
    expect(decideOverride(asked, world)).toMatchObject({ ok: false, problem: { code } });
  });

  test('break-glass opens the notice window, and a revoked override is gone', () => {
    const made = decideOverride({ ...request, slot: 'soon', breakGlass: true, person: 'ill' }, world);
    expect(made).toMatchObject({ ok: true, override: { breakGlass: true } });
    expect(made.ok && revokeOverride(made.override, 'lead', at, world)).toMatchObject({
      ok: true,
      override: { revokedAt: at },
    });
  });
});
