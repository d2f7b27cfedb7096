import { DutydeskError } from '#libs/contracts';
import { databaseNow, inTransaction, type Ledger, type LedgerTransaction, newId } from '#libs/postgres';
import { postedSums } from '../../duty/store/duty-postings.js';
import { putPlanProblems } from '../store/plan-problems.js';
import {
  insertDraft,
  loadStanding,
  type PlanHead,
  publishDraft,
  publishedHead,
} from '../store/plan-versions.js';
import { lockRota, readRotaSettings } from '../store/rota-settings.js';
import { loadRotationRows } from '../store/rotation-rows.js';
import { deskOf, type RotationRows, type Standing } from '../../duty/domain/rotation-rows.js';
import { awayOnFrozen } from '../domain/away-on-frozen.js';
import { nextHorizon } from '../domain/next-horizon.js';
import { nextVersion, type NextVersion, type VersionRequest } from '../domain/next-version.js';
import {
  heldDuty,
  type SoundInput,
  soundInput,
  type SubjectProblem,
  withheldDuty,
} from '../domain/sound-input.js';
import { openingLags } from '../../duty/domain/duty-ledger.js';
import { effectiveAssignments } from '../../duty/domain/on-duty.js';
import { inputHash } from '../../model/input-hash.js';
import type { PlanInput } from '../../model/model.js';
import { timeZoneData } from '../../model/wall-time.js';

/** Where planning is done: here, or in a thread of its own. */
type PlanWork = (request: VersionRequest) => NextVersion | Promise<NextVersion>;

export interface KeptPlan {
  /** Id of the version that was published, or null when nothing had to be. */
  readonly published: string | null;
  /** What cannot be planned as it stands; everything else is. */
  readonly problems: readonly SubjectProblem[];
}

/**
 * Use case: keep a published plan that reaches far enough and, unless ops publish by hand, that follows staff, desks,
 * absences and holidays. Unchanged input, no change. What is wrong with one desk or person stops no other: it is kept
 * as a problem, told once, and duty there goes on as published. One instance at a time.
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
    const { input, ...kept } = await keep(tx, known, work);
    const problems = [...kept.problems, ...(await frozenProblems(tx, input))];
    await putPlanProblems(tx, problems);
    return { ...kept, problems };
  });
}

interface Kept extends KeptPlan {
  /** What can be planned; null before there is anybody or anything. */
  readonly input: PlanInput | null;
}

/** Who cannot serve what nobody may plan any more; looked for only where somebody is away or leaves at all. */
async function frozenProblems(tx: LedgerTransaction, input: PlanInput | null): Promise<SubjectProblem[]> {
  if (input === null) return [];
  if (input.absences.length === 0 && input.people.every(({ eligible }) => eligible === undefined)) return [];
  const standing = await loadStanding(tx);
  return standing === null ? [] : awayOnFrozen(input, standing, await databaseNow(tx));
}

async function keep(tx: LedgerTransaction, known: readonly SubjectProblem[], work: PlanWork): Promise<Kept> {
  const now = await databaseNow(tx);
  const [rows, settings] = [await loadRotationRows(tx), await readRotaSettings(tx)];
  if (rows.people.length === 0 || rows.desks.length === 0)
    return { published: null, problems: known, input: null };
  const head = await publishedHead(tx);
  const byHand = settings.publishing === 'by-hand';
  const sound = await inputOf(tx, rows, head, { now, weeks: settings.horizonWeeks });
  const problems = [...sound.problems, ...known];
  const nothing = { published: null, problems, input: sound.input };
  if (sound.problems.some(({ subjectKind }) => subjectKind === 'plan')) return nothing;
  if (sound.input.desks.length === 0 || sound.input.people.length === 0) return nothing;
  const held = head === null || sound.withheld.length === 0 ? null : await loadStanding(tx);
  const input = aroundHeld(sound, held);
  if (head !== null && !isDue(head, input, byHand)) return nothing;
  const standing = held ?? (await loadStanding(tx));
  const request = { input, standing, now, onlyBeyond: byHand, fillFrozen: !byHand };
  const version = await versionOf(work, request, sound.withheld);
  if (!('slots' in version)) return { ...nothing, problems: [...problems, version] };
  return { ...nothing, published: await publish(tx, version, input.horizon, head) };
}

/** The next version, or what is wrong with the engine: then the published plan goes on. */
async function versionOf(
  work: PlanWork,
  request: VersionRequest,
  withheld: SoundInput['withheld'],
): Promise<NextVersion | SubjectProblem> {
  const { input, standing } = request;
  try {
    const planned = await work(request);
    return standing === null ? planned : withheldDuty(planned, standing, withheld, input.horizon);
  } catch (error) {
    // This process ends: nothing is wrong with the plan.
    if (error instanceof DutydeskError && error.code === 'service.unavailable') throw error;
    const cause = error instanceof Error ? error.message : String(error);
    return {
      code: 'plan-failed',
      subjectKind: 'plan',
      subject: '',
      pointer: '',
      sentence:
        `Nothing could be planned, the published plan goes on; report this as a fault: ${cause}`.slice(
          0,
          500,
        ),
    };
  }
}

/** What can be planned, over the horizon that is due. Desks are looked at before their slots are counted out. */
async function inputOf(
  tx: LedgerTransaction,
  rows: RotationRows,
  head: PlanHead | null,
  { now, weeks }: { readonly now: number; readonly weeks: number },
): Promise<SoundInput> {
  const today = new Date(now).toISOString().slice(0, 10);
  const trial = head?.horizon ?? { from: today, to: new Date(now + 86_400_000).toISOString().slice(0, 10) };
  const withheld = new Set(soundInput(rows, trial).withheld.map(({ id }) => id));
  const desks = rows.desks.filter(({ id }) => !withheld.has(id)).map(deskOf);
  const horizon = nextHorizon(head?.horizon ?? null, desks, now, weeks);
  const lags = openingLags(await postedSums(tx, horizon.from));
  return soundInput({ ...rows, lags }, horizon);
}

/** Whoever serves on a desk that goes on as published cannot serve elsewhere at that time. */
function aroundHeld({ input, withheld }: SoundInput, standing: Standing | null): PlanInput {
  if (standing === null) return input;
  const people = new Set(input.people.map(({ id }) => id));
  const held = heldDuty(standing, effectiveAssignments(standing, standing), withheld);
  return { ...input, absences: [...input.absences, ...held.filter(({ person }) => people.has(person))] };
}

function isDue(head: PlanHead, input: PlanInput, byHand: boolean): boolean {
  const otherLaw = head.timeZoneData !== timeZoneData();
  if (byHand) return otherLaw || head.horizon.to !== input.horizon.to;
  return otherLaw || head.inputHash !== inputHash(input);
}

async function publish(
  tx: LedgerTransaction,
  version: NextVersion,
  horizon: PlanInput['horizon'],
  head: PlanHead | null,
): Promise<string> {
  const id = newId();
  await insertDraft(tx, {
    id,
    parent: head?.id ?? null,
    horizon,
    breakGlass: false,
    reason: reasonFor(head, horizon.to),
    createdBy: 'rota',
    version,
  });
  await publishDraft(tx, id);
  return id;
}

function reasonFor(head: PlanHead | null, to: string): string {
  if (head === null) return 'The first plan.';
  if (head.timeZoneData !== timeZoneData()) return 'The rules of time zones changed.';
  return head.horizon.to === to
    ? 'Staff, desks, absences or holidays changed.'
    : `The plan now reaches ${to}.`;
}
