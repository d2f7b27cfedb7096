import type { KeptDuty } from '../../check/check-kept.js';
import { check } from '../../check/check.js';
import { bounds, plan } from '../../engine/plan.js';
import { frozenEdges, replan } from '../../engine/replan.js';
import type { Certificate } from '../../model/certificate.js';
import { diff } from '../../model/diff.js';
import { inputHash } from '../../model/input-hash.js';
import type { Assignment, DutyBefore, Hole, PlanInput, PlanResult, Slot } from '../../model/model.js';
import type { Change } from '../../model/plan-version.js';
import { longestRestHours } from '../../model/rest-between.js';
import { timeZoneData } from '../../model/wall-time.js';
import { sayRotaReason } from '../../duty/domain/say-rota-reason.js';
import { startingPoint, planBeneathOverrides } from './layers.js';
import { whyMayNotServe } from '../../duty/domain/may-serve.js';
import type { PlanInEffect } from '../../duty/domain/rotation-rows.js';

export interface VersionRequest {
  readonly input: PlanInput;
  /** What is published now; null for the first plan. */
  readonly inEffect: PlanInEffect | null;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Plan inside the notice window too; what has begun stays all the same. */
  readonly breakGlass?: boolean;
  /** Keep everything before the end of the old horizon. */
  readonly onlyBeyond?: boolean;
  /** Seat somebody where a running or frozen seat is empty or its person has left the staff. */
  readonly fillFrozen?: boolean;
  /** Make it fair again, whatever it changes, in place of keeping what still stands. */
  readonly rebalance?: boolean;
}

export interface NextVersion extends Omit<PlanResult, 'shares'> {
  readonly changes: readonly Change[];
  readonly provenFewest: number | null;
  readonly certificate: Certificate;
  /** Slots that this plan took away from whoever an override or swap had put there, and when. */
  readonly released: Readonly<Record<string, string>>;
}

/** Before the hash of an input that a plan does not follow everywhere: the next plan looks at all of it again. */
const PARTLY = 'partly-';
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const textOf = (epochMs: number): string =>
  Temporal.Instant.fromEpochMilliseconds(epochMs).toString({ smallestUnit: 'second' });

/** As exact as the instants of overrides and swaps. */
const exactTextOf = (epochMs: number): string =>
  Temporal.Instant.fromEpochMilliseconds(epochMs).toString({ smallestUnit: 'millisecond' });

/** Nobody is left on an empty or orphaned seat that is too near for the planner to touch: the least burdened take it. */
function fillSeats(
  input: PlanInput,
  result: PlanResult,
  assignments: readonly Assignment[],
  now: number,
): Assignment[] {
  const slots = new Map(result.slots.map((slot) => [slot.id, slot]));
  const known = new Set(input.people.map(({ id }) => id));
  const duties = Map.groupBy(assignments, ({ person }) => person);
  const seated = assignments.filter(({ slot, person }) => {
    const { start = '', end = '' } = slots.get(slot) ?? {};
    if (Date.parse(end) <= now || Date.parse(start) > now + DAY_MS) return true;
    return (
      known.has(person) &&
      whyMayNotServe(person, slot, null, { input, held: { slots, assignments: [] } })?.code !==
        'cannot.not-on-staff'
    );
  });
  const filled = new Set(seated.map(({ slot }) => slot));
  const empty = result.slots.filter(
    ({ id, start, end }) => !filled.has(id) && Date.parse(start) <= now && now < Date.parse(end),
  );
  const needsOthers = ({ desk, role }: Slot): boolean =>
    input.desks
      .find(({ id }) => id === desk)
      ?.seats.some((seat) => seat.role === role && seat.needs !== undefined) ?? false;
  // A trainee is seated only beside the level that the seat needs, so seats that need nobody come first.
  for (const { id } of empty.toSorted((a, b) => Number(needsOthers(a)) - Number(needsOthers(b)))) {
    const taker = input.people
      .map(({ id: person }) => ({ person, load: duties.get(person)?.length ?? 0 }))
      .toSorted((a, b) => a.load - b.load || (a.person < b.person ? -1 : 1))
      .find(
        ({ person }) =>
          whyMayNotServe(person, id, null, { input, held: { slots, assignments: seated } }) === null,
      );
    if (taker !== undefined) seated.push({ slot: id, person: taker.person });
  }
  return seated;
}

function edgesOf({ input, inEffect, now, breakGlass, onlyBeyond }: VersionRequest): Record<string, string> {
  const beyond =
    onlyBeyond === true && inEffect !== null ? Date.parse(`${inEffect.horizon.to}T00:00:00Z`) : now;
  if (breakGlass === true) return Object.fromEntries(input.desks.map(({ id }) => [id, textOf(now)]));
  if (beyond > now) return Object.fromEntries(input.desks.map(({ id }) => [id, textOf(beyond)]));
  return edgesOfNotice(input, inEffect, now);
}

/** Until when each desk is frozen. A desk that was not in the plan before has nothing that could be. */
function edgesOfNotice(
  { desks }: PlanInput,
  inEffect: PlanInEffect | null,
  now: number,
): Record<string, string> {
  const before = new Set(inEffect?.slots.map(({ desk }) => desk));
  const edges = frozenEdges(desks, textOf(now));
  return Object.fromEntries(
    desks.map(({ id }) => [id, before.has(id) ? (edges[id] ?? textOf(now)) : textOf(now)]),
  );
}

/**
 * The next plan version: the first from nothing, every other by the fewest changes to what is in effect, with its
 * certificate from the independent checker. Throws on input that validateInput has problems with.
 */
export function nextVersion(request: VersionRequest): NextVersion {
  const { input, inEffect, now } = request;
  if (inEffect === null) {
    const { shares, ...result } = plan(input);
    const certificate = check(input, { ...result, shares });
    return { ...result, changes: [], provenFewest: null, certificate, released: {} };
  }
  const start = startingPoint(inEffect);
  const before = dutyBefore(input, inEffect, start);
  const replanned = replanOn({ ...request, input: { ...input, before } }, inEffect, start);
  const { slots, assignments } = replanned;
  return { ...replanned, ...planBeneathOverrides(inEffect, assignments, slots, exactTextOf(now)) };
}

/** Duty of the published plan that the new one begins after, as far as rest is due for it. */
function dutyBefore(
  { horizon, desks }: PlanInput,
  { slots }: PlanInEffect,
  start: readonly Assignment[],
): DutyBefore[] {
  const rest = desks.reduce((most, desk) => Math.max(most, longestRestHours(desk)), 0);
  const edge = Date.parse(`${horizon.from}T00:00:00Z`) - DAY_MS - rest * HOUR_MS;
  const gone = new Map(
    slots
      .filter(({ date, end }) => date < horizon.from && Date.parse(end) > edge)
      .map((slot) => [slot.id, slot]),
  );
  return start.flatMap(({ slot: id, person }) => {
    const slot = gone.get(id);
    return slot === undefined ? [] : [{ person, desk: slot.desk, start: slot.start, end: slot.end }];
  });
}

/** What a plan follows that keeps all up to a date is not its whole input, if that is another than it was. */
function hashOf({ input, onlyBeyond }: VersionRequest, { horizon, inputHash: before }: PlanInEffect): string {
  const hash = inputHash(input);
  const pending = onlyBeyond === true && inputHash({ ...input, horizon }) !== before;
  return pending ? `${PARTLY}${hash}` : hash;
}

/** Nobody was outside their range: what moves is the wish to share out anew. */
function sharedOutAnew(change: Change): Change {
  if (change.reasonCode?.code !== 'change.fair') return change;
  const reasonCode = { ...change.reasonCode, code: 'change.rebalanced' as const };
  return { ...change, why: sayRotaReason(reasonCode), reasonCode };
}

/** A seat whose person has left the staff while nobody else may take it. */
const leftBehind = (slot: string): Hole => ({
  slot,
  reason: 'frozen',
  sentence: `The person on ${slot} has left the staff, and nobody else may take the seat now; an override can fill it.`,
});

function replanOn(
  request: VersionRequest,
  inEffect: PlanInEffect,
  start: readonly Assignment[],
): Omit<NextVersion, 'released'> {
  const { input, now } = request;
  const edges = edgesOf(request);
  const kept: KeptDuty = {
    assignments: start,
    until: edges,
    frozenUntil: request.breakGlass === true ? edges : edgesOfNotice(input, inEffect, now),
    at: textOf(now),
  };
  // The same input gives other slots once the law of a zone is another, and breaking glass frees what it had to leave.
  const unmoved =
    inEffect.timeZoneData === timeZoneData() && request.breakGlass !== true && request.rebalance !== true;
  const same = unmoved ? { inputHash: inEffect.inputHash } : {};
  const { shares: _, ...found } = replan(input, { assignments: start, ...same }, edges, {
    rebalance: request.rebalance === true,
  });
  const replanned =
    request.rebalance === true ? { ...found, changes: found.changes.map(sharedOutAnew) } : found;
  // A re-plan's own bound is an average; the one by maximum flow holds for every plan of this input and is closer.
  const { everyoneServes } = replanned.bounds;
  const proven = { ...bounds(input), everyoneServes };
  const fairness = { ...replanned.fairness, provenSpread: proven.spread };
  const result = { ...replanned, inputHash: hashOf(request, inEffect), bounds: proven, fairness };
  const certify = (seats: Pick<typeof result, 'assignments' | 'holes'>) =>
    check(input, { ...result, ...seats, kept });
  if (request.fillFrozen !== true) return { ...result, certificate: certify(result) };
  const assignments = fillSeats(input, { ...result, shares: null }, result.assignments, now);
  const filled = new Set(assignments.map(({ slot }) => slot));
  const left = result.assignments.flatMap(({ slot }): Hole[] => (filled.has(slot) ? [] : [leftBehind(slot)]));
  const holes = [...result.holes.filter(({ slot }) => !filled.has(slot)), ...left];
  const changes = diff({ assignments: start }, { slots: result.slots, assignments }, input);
  const certificate = certify({ assignments, holes });
  return { ...result, assignments, holes, changes, certificate };
}
