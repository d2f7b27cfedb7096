import { DutydeskError } from '#libs/contracts';
import { databaseNow, inTransaction, newId } from '#libs/postgres';
import {
  discardDraft as discardInLedger,
  insertDraft,
  loadPlanInEffect,
  publishDraft as publishInLedger,
  readPlan,
  type StoredPlan,
} from '../store/plan-versions.js';
import { loadRotaSnapshot } from '../store/rota-snapshot.js';
import { lockRota } from '../store/rota-settings.js';
import { loadRotationRows } from '../store/rotation-rows.js';
import { deskOf, planInputOf } from '../../duty/domain/rotation-rows.js';
import { frozenChange } from '../domain/layers.js';
import { validateInput } from '../../model/validate-input.js';
import type { RotaDeps } from '../../rota-deps.js';
import { actorOf } from '#libs/http';
import type { AnswerOf, InputOf } from '#libs/http';
import { announceRotaChange } from '../../announce-rota-change.js';
import type { CREATE_DRAFT, DISCARD_DRAFT, PUBLISH_DRAFT, SHOW_PLAN } from '../api/plans.routes.js';
import { invalidRotation } from './published-rota.js';
import { partOfList, isDateWithin } from './page-of.js';

type Shown = AnswerOf<typeof SHOW_PLAN>;

type Part = InputOf<typeof SHOW_PLAN>['query'];
const FIRST: Part = { limit: 1_000 };

const deskAndDate = (slot: string): [desk: string, date: string] => {
  const [desk = '', date = ''] = slot.split('/');
  return [desk, date.slice(0, 10)];
};

function shown({ body, ...head }: StoredPlan, part: Part): Shown {
  const { certificate, changes, provenFewest, holes, engine, bounds } = body;
  const { inputHash: _, ...found } = certificate;
  // Of plans that were made before the checker told them apart.
  const { exceptions = [] } = certificate as Partial<typeof certificate>;
  const { person } = part;
  const asked = (slot: string): boolean => {
    const [desk, date] = deskAndDate(slot);
    return (part.desk === undefined || desk === part.desk) && isDateWithin(date, part);
  };
  const ofPart = changes.filter(
    ({ slot, before, after }) =>
      asked(slot) && (person === undefined || before === person || after === person),
  );
  const page = partOfList(ofPart, part, ({ slot }) => slot);
  return {
    plan: {
      ...head,
      engine,
      certificate: { ...found, exceptions },
      changes: page.shown,
      changed: page.total,
      reseated: ofPart.filter(({ after }) => after !== null).length,
      nextAfter: page.nextAfter,
      provenFewest,
      holes: holes.filter(({ slot }) => asked(slot)).slice(0, part.limit),
      everyoneServes: bounds.everyoneServes,
      advice: bounds.advice ?? null,
    },
  };
}

/** Everything that the next plan is made from, read at one moment. */
async function loadRequest(db: RotaDeps['db'], breakGlass: boolean) {
  return inTransaction(db, async (tx) => {
    await lockRota(tx);
    const { rows, horizon, inEffect, now } = await loadRotaSnapshot(tx);
    return { input: planInputOf(rows, horizon), inEffect, now, breakGlass };
  });
}

/**
 * Plans anew as a draft: the fewest changes to what is in effect. Nothing is locked meanwhile; what is published until
 * the draft is makes it stale.
 */
export async function draftPlan(
  { db, planner }: RotaDeps,
  { body, caller }: InputOf<typeof CREATE_DRAFT>,
): Promise<Shown> {
  const { reason, breakGlass } = body;
  const request = await loadRequest(db, breakGlass);
  const { input, inEffect } = request;
  const problems = validateInput(input);
  if (problems.length > 0) throw invalidRotation(problems);
  const version = await planner.nextVersion(request);
  const id = newId();
  const { horizon } = input;
  const parent = inEffect?.id ?? null;
  await insertDraft(db, { id, parent, horizon, breakGlass, reason, createdBy: actorOf(caller), version });
  return showPlan({ db }, { params: { id }, query: FIRST });
}

export async function showPlan(
  { db }: Pick<RotaDeps, 'db'>,
  { params, query }: Pick<InputOf<typeof SHOW_PLAN>, 'params' | 'query'>,
): Promise<Shown> {
  const plan = await readPlan(db, params.id);
  if (plan === null) throw new DutydeskError('plan.not_found');
  return shown(plan, query);
}

/** Lets a draft hold, unless something was published since, or it would change what is frozen by now. */
export async function publishPlan(deps: RotaDeps, input: InputOf<typeof PUBLISH_DRAFT>): Promise<Shown> {
  const { id } = input.params;
  const plan = await inTransaction(deps.db, async (tx) => {
    await lockRota(tx);
    const draft = await readPlan(tx, id);
    if (draft === null) throw new DutydeskError('plan.not_found');
    const inEffect = await loadPlanInEffect(tx);
    if (draft.status !== 'draft' || draft.parent !== (inEffect?.id ?? null))
      throw new DutydeskError('plan.stale');
    if (inEffect !== null) {
      const now = await databaseNow(tx);
      const desks = (await loadRotationRows(tx)).desks.map(deskOf);
      const { assignments, slots, released } = draft.body;
      const late = frozenChange(
        inEffect,
        { assignments, slots, released, breakGlass: draft.breakGlass },
        desks,
        new Date(now).toISOString(),
      );
      if (late !== null) {
        throw new DutydeskError('plan.frozen', {
          detail: `The draft changes ${late.id}, which is frozen by now.`,
        });
      }
    }
    await publishInLedger(tx, id);
    return showPlan({ db: tx }, { params: input.params, query: FIRST });
  });
  announceRotaChange(deps, 'plan-published');
  return plan;
}

export async function discardPlan(
  { db }: RotaDeps,
  { params }: InputOf<typeof DISCARD_DRAFT>,
): Promise<void> {
  if (await discardInLedger(db, params.id)) return;
  throw new DutydeskError((await readPlan(db, params.id)) === null ? 'plan.not_found' : 'plan.stale');
}
