import { DutydeskError } from '#libs/contracts';
import { inTransaction, type Ledger, type LedgerTransaction, newId } from '#libs/postgres';
import type { PlanInEffect } from '../../duty/domain/rotation-rows.js';
import { effectiveAssignments } from '../../duty/domain/on-duty.js';
import { inputHash } from '../../model/input-hash.js';
import type { PlanInput } from '../../model/model.js';
import { timeZoneData } from '../../model/wall-time.js';
import type { DutyOverride } from '../../override/domain/duty-override.js';
import { comingOverrides } from '../../override/store/duty-overrides.js';
import { awayOnFrozen } from '../domain/away-on-frozen.js';
import { byHandProblems } from '../domain/by-hand-problems.js';
import { dutyProblems } from '../domain/duty-problems.js';
import { nextVersion, type NextVersion, type VersionRequest } from '../domain/next-version.js';
import {
  keepPublishedDuty,
  type PlannableInput,
  plannableInput,
  publishedDutyOf,
  type SubjectProblem,
} from '../domain/plannable-input.js';
import { thinTeam } from '../../leave/domain/team-presence.js';
import { standingProblem } from '../domain/standing-problem.js';
import { putPlanProblems } from '../store/plan-problems.js';
import { insertDraft, publishDraft } from '../store/plan-versions.js';
import { loadRotaSnapshot, type RotaSnapshot } from '../store/rota-snapshot.js';
import { lockRota } from '../store/rota-settings.js';

/** Where planning is done: here, or in a thread of its own. */
type PlanWork = (request: VersionRequest) => NextVersion | Promise<NextVersion>;

export interface KeptPlan {
  /** Id of the version that was published, or null when nothing had to be. */
  readonly published: string | null;
  /** What cannot be planned as it stands; everything else is. */
  readonly problems: readonly SubjectProblem[];
  /** The plan that holds now; null before the first plan. */
  readonly inEffect: PlanInEffect | null;
}

/**
 * Use case: keep a published plan that reaches far enough and follows staff, desks, absences and holidays; where ops
 * publish by hand, say what they have to publish, and publish nothing. Unchanged input, no change. A problem of one desk or person stops no other: it is stored and
 * published once, and duty there goes on as published. One instance at a time.
 * @param known problems that were found elsewhere, such as regions without holidays
 * @param work plans, here or elsewhere; nobody else changes plans meanwhile
 */
export async function keepPlan(
  ledger: Ledger,
  known: readonly SubjectProblem[] = [],
  work: PlanWork = nextVersion,
): Promise<KeptPlan> {
  return inTransaction(ledger.db, async (tx) => {
    await lockRota(tx);
    const rota = await loadRotaSnapshot(tx);
    const { input, ...kept } = await keep(tx, rota, { known, work });
    const problems = [
      ...kept.problems,
      ...rota.desksNotSetUp.map(notSetUp),
      ...thinTeams(input, rota),
      ...frozenProblems(input, kept.inEffect, rota.now),
      ...(await standingProblems(tx, input, kept.inEffect, rota.now)),
    ];
    await putPlanProblems(tx, problems);
    return { ...kept, problems };
  });
}

/** Teams of which too few are there, until the plan ends; the first such day of each. */
function thinTeams(input: PlanInput | null, { settings, now, horizon }: RotaSnapshot): SubjectProblem[] {
  const dates = { from: new Date(now).toISOString().slice(0, 10), to: horizon.to };
  return (settings.presence ?? []).flatMap((team) => {
    const thin = input && thinTeam(team, input, dates);
    if (thin === null) return [];
    const { department, date, there, atLeast } = thin;
    const about = { subjectKind: 'plan', subject: department, pointer: '/presence' } as const;
    return [standingProblem(about, 'team-thin', { department, date, there, atLeast })];
  });
}

function notSetUp({ id, name }: RotaSnapshot['desksNotSetUp'][number]): SubjectProblem {
  return standingProblem({ subjectKind: 'desk', subject: id }, 'desk-not-set-up', { desk: id, name });
}

/** What is wrong with duty as it stands, whoever published it. */
async function standingProblems(
  tx: LedgerTransaction,
  input: PlanInput | null,
  inEffect: PlanInEffect | null,
  now: number,
): Promise<SubjectProblem[]> {
  if (input === null || inEffect === null) return [];
  const overrides = new Map<string, DutyOverride[]>();
  for (const { id } of input.desks) overrides.set(id, await comingOverrides(tx, id, now));
  return dutyProblems({ inEffect, input, overrides, now });
}

interface Kept extends KeptPlan {
  /** What can be planned; null before there is anybody or anything. */
  readonly input: PlanInput | null;
}

/** Who cannot serve what nobody may plan any more; looked for only where somebody is away or leaves at all. */
function frozenProblems(
  input: PlanInput | null,
  inEffect: PlanInEffect | null,
  now: number,
): SubjectProblem[] {
  if (input === null || inEffect === null) return [];
  if (input.absences.length === 0 && input.people.every(({ eligible }) => eligible === undefined)) return [];
  return awayOnFrozen(input, inEffect, now);
}

async function keep(
  tx: LedgerTransaction,
  { rows, inEffect, horizon, settings, now }: RotaSnapshot,
  { known, work }: { readonly known: readonly SubjectProblem[]; readonly work: PlanWork },
): Promise<Kept> {
  if (rows.people.length === 0 || rows.desks.length === 0)
    return { published: null, problems: known, inEffect, input: null };
  const plannable = plannableInput(rows, horizon);
  const problems = [...plannable.problems, ...known];
  const unchanged = { published: null, problems, inEffect, input: plannable.input };
  if (plannable.problems.some(({ subjectKind }) => subjectKind === 'plan')) return unchanged;
  if (plannable.input.desks.length === 0 || plannable.input.people.length === 0) return unchanged;
  const input = aroundPublishedDuty(plannable, inEffect);
  if (settings.publishing === 'by-hand')
    return { ...unchanged, problems: [...problems, ...byHandProblems(inEffect, input)] };
  if (inEffect !== null && !isDue(inEffect, input)) return unchanged;
  const request = { input, inEffect, now, fillFrozen: true };
  const version = await versionOf(work, request, plannable.unplannable);
  if (!('slots' in version)) return { ...unchanged, problems: [...problems, version] };
  const id = await publish(tx, version, input.horizon, inEffect);
  return { ...unchanged, published: id, inEffect: planInEffect(id, version, input.horizon, inEffect) };
}

/** The next version, or what is wrong with the engine: then the published plan goes on. */
async function versionOf(
  work: PlanWork,
  request: VersionRequest,
  unplannable: PlannableInput['unplannable'],
): Promise<NextVersion | SubjectProblem> {
  const { input, inEffect } = request;
  try {
    const planned = await work(request);
    return inEffect === null ? planned : keepPublishedDuty(planned, inEffect, unplannable, input.horizon);
  } catch (error) {
    // This process ends: nothing is wrong with the plan.
    if (error instanceof DutydeskError && error.code === 'service.unavailable') throw error;
    const cause = error instanceof Error ? error.message : String(error);
    return standingProblem({ subjectKind: 'plan', subject: '' }, 'plan-failed', {
      cause: cause.slice(0, 500),
    });
  }
}

/** Whoever serves on a desk that goes on as published cannot serve elsewhere at that time. */
function aroundPublishedDuty(
  { input, unplannable }: PlannableInput,
  inEffect: PlanInEffect | null,
): PlanInput {
  if (inEffect === null || unplannable.length === 0) return input;
  const people = new Set(input.people.map(({ id }) => id));
  const busy = publishedDutyOf(inEffect, effectiveAssignments(inEffect, inEffect), unplannable);
  return { ...input, absences: [...input.absences, ...busy.filter(({ person }) => people.has(person))] };
}

/** A version with what has been laid over the plan before it, as it holds once it is published. */
function planInEffect(
  id: string,
  version: NextVersion,
  horizon: PlanInput['horizon'],
  before: PlanInEffect | null,
): PlanInEffect {
  const { slots, assignments, released, inputHash: hash, timeZoneData: zones } = version;
  const { overrides, swaps } = before ?? { overrides: [], swaps: [] };
  return {
    id,
    horizon,
    inputHash: hash,
    timeZoneData: zones,
    slots,
    assignments,
    released,
    overrides,
    swaps,
  };
}

function isDue(inEffect: PlanInEffect, input: PlanInput): boolean {
  return inEffect.timeZoneData !== timeZoneData() || inEffect.inputHash !== inputHash(input);
}

async function publish(
  tx: LedgerTransaction,
  version: NextVersion,
  horizon: PlanInput['horizon'],
  inEffect: PlanInEffect | null,
): Promise<string> {
  const id = newId();
  await insertDraft(tx, {
    id,
    parent: inEffect?.id ?? null,
    horizon,
    breakGlass: false,
    reason: reasonFor(inEffect, horizon.to),
    createdBy: 'rota',
    version,
  });
  await publishDraft(tx, id);
  return id;
}

function reasonFor(inEffect: PlanInEffect | null, to: string): string {
  if (inEffect === null) return 'The first plan.';
  if (inEffect.timeZoneData !== timeZoneData()) return 'The rules of time zones changed.';
  return inEffect.horizon.to === to
    ? 'Staff, desks, absences or holidays changed.'
    : `The plan now reaches ${to}.`;
}
