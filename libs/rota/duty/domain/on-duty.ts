import type { Assignment, InstantText, Slot } from '../../model/model.js';
import type { Override, SettledSlot } from '../../model/plan-version.js';
import type { RotaReason } from './rota-reason.js';
import { sayRotaReason } from './say-rota-reason.js';
import type { Swap } from '../../swap/domain/swap.js';

export interface DutyPlan {
  readonly id?: string;
  readonly slots: readonly Slot[];
  readonly assignments: readonly Assignment[];
}

/** The overrides and swaps on top of the published plan. */
export interface DutyChanges {
  readonly settled?: readonly SettledSlot[];
  readonly overrides?: readonly Override[];
  readonly swaps?: readonly Swap[];
  /** Slots that a later plan took from the person of an override or swap, with the instant of that plan. */
  readonly released?: Readonly<Record<string, InstantText>>;
}

export type DutySource = 'done' | 'frozen' | 'override' | 'swap' | 'plan' | 'nobody';

export interface Duty {
  readonly slot: Slot;
  readonly person: string | null;
  readonly source: DutySource;
  /** In a sentence, made from the reason. */
  readonly why: string;
  readonly reason: RotaReason;
}

type Holder = Omit<Duty, 'slot'>;
type Applied = Extract<Swap, { state: 'applied' }>;

const held = (person: string | null, source: DutySource, reason: RotaReason): Holder => ({
  person,
  source,
  why: sayRotaReason(reason),
  reason,
});

const isApplied = (swap: Swap): swap is Applied => swap.state === 'applied';

/** A part that changed hands is an override of times, and leaves the holder of the slot. */
function fromSwap(slot: string, swaps: readonly Swap[], released: number): Holder | null {
  const touching = swaps
    .filter(isApplied)
    .filter((swap) => swap.part === undefined && (swap.slot === slot || swap.inReturn === slot))
    .filter(({ appliedAt }) => Date.parse(appliedAt) > released);
  const last = touching
    .toSorted((a, b) =>
      a.appliedAt < b.appliedAt ? -1 : a.appliedAt > b.appliedAt ? 1 : a.id < b.id ? -1 : 1,
    )
    .at(-1);
  if (!last) return null;
  const person = last.slot === slot ? last.to : last.from;
  const { kind, id, from, to, inReturn, approvedBy } = last;
  const params = { kind, id, from, slot: last.slot, to, ...(inReturn ? { inReturn } : {}), approvedBy };
  return held(person, 'swap', { code: 'serves.swap', params });
}

/** The sources that can name a person for a slot, strongest first: done or frozen, override, swap, plan. */
export function holderOf(slot: string, plan: DutyPlan, changes: DutyChanges): Holder {
  const settled = changes.settled?.findLast((one) => one.slot === slot);
  const since = changes.released?.[slot];
  const released = since === undefined ? -Infinity : Date.parse(since);
  const override = changes.overrides
    ?.filter((one) => one.slot === slot && one.revokedAt === undefined && Date.parse(one.at) > released)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1);
  const breaksGlass = override?.breakGlass && settled?.state !== 'done';
  if (settled && !breaksGlass) {
    const code = settled.state === 'done' ? 'serves.done' : 'serves.frozen';
    return held(settled.person, settled.state, { code });
  }
  if (override) {
    const { id, by, reason } = override;
    return held(override.person, 'override', { code: 'serves.slot-override', params: { id, by, reason } });
  }
  const swapped = fromSwap(slot, changes.swaps ?? [], released);
  if (swapped) return swapped;
  const assigned = plan.assignments.find((one) => one.slot === slot);
  if (assigned) {
    const ofPlan = plan.id ? { params: { plan: plan.id } } : {};
    return held(assigned.person, 'plan', { code: 'serves.plan', ...ofPlan });
  }
  return held(null, 'nobody', { code: 'serves.nobody' });
}

const byStart = (a: Slot, b: Slot): number =>
  a.start < b.start ? -1 : a.start > b.start ? 1 : a.id < b.id ? -1 : 1;

/** The people on duty at an instant, seat by seat, with the reason. A slot includes its start and excludes its end. */
export function onDuty(plan: DutyPlan, changes: DutyChanges, at: InstantText, desk?: string): Duty[] {
  const instant = Date.parse(at);
  return plan.slots
    .filter(
      (slot) =>
        Date.parse(slot.start) <= instant &&
        instant < Date.parse(slot.end) &&
        (desk === undefined || slot.desk === desk),
    )
    .toSorted(byStart)
    .map((slot): Duty => ({ slot, ...holderOf(slot.id, plan, changes) }));
}

/** The first duty that starts after an instant, of a person, of a desk, or of anybody; null when there is none. */
export function nextDuty(
  plan: DutyPlan,
  changes: DutyChanges,
  at: InstantText,
  of: { readonly person?: string; readonly desk?: string } = {},
): Duty | null {
  const instant = Date.parse(at);
  for (const slot of plan.slots
    .filter((one) => Date.parse(one.start) > instant && (of.desk === undefined || one.desk === of.desk))
    .toSorted(byStart)) {
    const holder = holderOf(slot.id, plan, changes);
    if (holder.person !== null && (of.person === undefined || holder.person === of.person))
      return { slot, ...holder };
  }
  return null;
}

/** The plan with its overrides and swaps. A re-plan starts from it, and the duty ledger credits it. */
export function effectiveAssignments(plan: DutyPlan, changes: DutyChanges): Assignment[] {
  const planned = Map.groupBy(plan.assignments, ({ slot }) => slot);
  return plan.slots.flatMap(({ id }): Assignment[] => {
    const { person } = holderOf(id, { ...plan, assignments: planned.get(id) ?? [] }, changes);
    return person === null ? [] : [{ slot: id, person }];
  });
}
