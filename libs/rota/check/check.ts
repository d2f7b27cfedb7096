import { type CheckedSlot, checkedPeople, checkedSlot, groupSlots } from './check-availability.js';
import {
  asFullMax,
  asFullMin,
  checkShares,
  checkedClaims,
  followsShares,
  provenBounds,
} from './check-fairness.js';
import { type KeptDuty, siftKept } from './check-kept.js';
import { checkDemand, checkSeats } from './check-seats.js';
import { expandSlots } from '../model/expand-slots.js';
import { inputHash } from '../model/input-hash.js';
import { type Accrual, accrue } from './check-accrual.js';
import { witnessHoles } from './check-holes.js';
import type { Certificate, WeightFindings } from '../model/certificate.js';
import type { Assignment, Bounds, Hole, Person, PlanInput, ShareTable, Slot } from '../model/model.js';

const CHECKER = 'checker-3';

export interface CheckedPlan {
  readonly slots: readonly Slot[];
  readonly assignments: readonly Assignment[];
  readonly holes: readonly Hole[];
  /** Where to look for a proof of the spread; without it everybody is the witness. */
  readonly bounds?: Pick<Bounds, 'maxWitness' | 'minWitness'>;
  readonly shares?: ShareTable | null;
  /** What it had to leave as it was. */
  readonly kept?: KeptDuty;
}

/**
 * Verifies a plan against its input, from scratch, and says what it found. What is wrong with duty that the plan had to
 * leave as it was makes it no worse: that is told apart.
 */
export function check(input: PlanInput, plan: CheckedPlan): Certificate {
  const demanded = new Map<string, CheckedSlot>();
  for (const desk of input.desks)
    for (const slot of expandSlots(desk, input.horizon.from, input.horizon.to))
      demanded.set(slot.id, checkedSlot(slot, desk));
  const people = checkedPeople(input);
  const staff = [...people.values()];
  const { seats, findings } = checkSeats(input, demanded, people, plan);
  const nameOf = (id: string): string => people.get(id)?.person.name ?? id;
  const { violations, exceptions } = siftKept(findings, plan.kept, nameOf);
  const servedAt = new Map<string, string[]>();
  for (const { at, who } of seats)
    servedAt.set(who.person.id, [...(servedAt.get(who.person.id) ?? []), at.slot.id]);
  const groups = groupSlots([...demanded.values()]);
  const filledSlots = new Set(seats.map(({ at }) => at.slot.id));
  const filled = groups.map(({ slots }) => slots.filter((slot) => filledSlots.has(slot)).length);
  const claims = checkedClaims(staff, groups, filled);
  const everybody = { people: input.people.map(({ id }) => id), duties: seats.length, sentence: '' };
  const proven = provenBounds(staff, claims, groups, filled, {
    max: plan.bounds?.maxWitness ?? everybody,
    min: plan.bounds?.minWitness ?? everybody,
  });
  const full = claims.reduce((most, claim) => (claim > most ? claim : most), 0n);
  const owing = staff.flatMap(({ person }, at) =>
    claims[at] ? [{ id: person.id, claim: claims[at], duties: servedAt.get(person.id)?.length ?? 0 }] : [],
  );
  const max = owing.reduce((most, { duties, claim }) => Math.max(most, asFullMax(duties, claim, full)), 0);
  const min = owing.reduce(
    (least, { duties, claim }) => Math.min(least, asFullMin(duties, claim, full)),
    owing.length > 0 ? Infinity : 0,
  );
  const holder = new Map(seats.map(({ at, who }) => [at.slot.id, who.person.id]));
  const accrual = accrue(input, people, groups, holder);
  const shareFaults = plan.shares ? checkShares(plan.shares, input, people, groups, seats.length) : [];
  const all = [...checkDemand(demanded, plan.slots), ...violations, ...shareFaults];
  const idle = staff.filter(({ person }) => onStaff(person, input) && !servedAt.has(person.id));
  return {
    valid: all.length === 0,
    inputHash: inputHash(input),
    checker: CHECKER,
    seats: demanded.size,
    filled: seats.length,
    holes: demanded.size - seats.length,
    violations: all,
    exceptions,
    max,
    min,
    spread: max - min,
    provenSpread: Math.max(0, proven.max - proven.min),
    withoutDuty: idle.map(({ person }) => person.id).toSorted(),
    everyoneServes: idle.length === 0,
    weight: weightOf(accrual, owing),
    emptySeats: witnessHoles(staff, groups, holder),
    followsShares: plan.shares
      ? shareFaults.length === 0 && followsShares(plan.shares, people, servedAt)
      : null,
    withinOneAtEveryDate:
      accrual.heaviest === 0
        ? null
        : accrual.largest.hours < accrual.heaviest - 1e-6 && shareFaults.length === 0,
  };
}

/** Whether somebody is on the staff at any time of the horizon. */
function onStaff({ eligible }: Person, { horizon }: PlanInput): boolean {
  return (
    eligible?.some(({ from, to }) => from < horizon.to && (to === undefined || to > horizon.from)) ?? true
  );
}

function weightOf(
  { served, accrued, largest, heaviest }: Accrual,
  owing: readonly { readonly id: string }[],
): WeightFindings {
  const off = owing.map(({ id }) => (served.get(id) ?? 0) - (accrued.get(id) ?? 0));
  return {
    spread: off.length === 0 ? 0 : rounded(Math.max(...off) - Math.min(...off)),
    largestDistance: { ...largest, hours: rounded(largest.hours) },
    heaviestDuty: rounded(heaviest),
  };
}

/** Hours to a thousandth. */
const rounded = (hours: number): number => Math.round(hours * 1_000) / 1_000;
