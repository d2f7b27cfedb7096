import { DutydeskError } from '#libs/contracts';
import { databaseNow, inTransaction, newId } from '#libs/postgres';
import {
  discardDraft as discardInLedger,
  insertDraft,
  loadPlanInEffect,
  type PlanBody,
  type PlanHead,
  publishDraft as publishInLedger,
  readPlan,
  type StoredPlan,
} from '../store/plan-versions.js';
import { loadRotaSnapshot } from '../store/rota-snapshot.js';
import { lockRota } from '../store/rota-settings.js';
import { loadRotationRows, personNames } from '../store/rotation-rows.js';
import { deskOf, planInputOf } from '../../duty/domain/rotation-rows.js';
import { type PlanPrice, priceOf } from '../domain/plan-price.js';
import { frozenChange } from '../domain/layers.js';
import { validateInput } from '../../model/validate-input.js';
import type { RotaDeps } from '../../rota-deps.js';
import type { Certificate } from '../../model/certificate.js';
import type { LocalDate } from '../../model/model.js';
import { announceRotaChange } from '../../announce-rota-change.js';
import { invalidRotation } from './published-rota.js';
import { partOfList, isDateWithin } from './page-of.js';

/** Which changes and holes of a plan version are shown. */
export interface PlanPart {
  readonly desk?: string | undefined;
  /** Changes from or to this person. */
  readonly person?: string | undefined;
  /** Local dates of slots, half-open. */
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
  /** Id of the slot after which the part begins. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface ShownPlan extends PlanHead, Pick<PlanBody, 'engine' | 'changes' | 'provenFewest' | 'holes'> {
  readonly certificate: Omit<Certificate, 'inputHash'>;
  /** How many changes there are, listed or not. */
  readonly changed: number;
  /** Of these, those that give the seat to somebody. */
  readonly reseated: number;
  /** `after` for the rest; null when nothing is left. */
  readonly nextAfter: string | null;
  readonly everyoneServes: boolean;
  readonly advice: string | null;
  /** Against its parent; null for a first plan. */
  readonly price: PlanPrice | null;
}

const FIRST: PlanPart = { limit: 1_000 };

const deskAndDate = (slot: string): [desk: string, date: string] => {
  const [desk = '', date = ''] = slot.split('/');
  return [desk, date.slice(0, 10)];
};

function shown({ body, ...head }: StoredPlan, part: PlanPart, price: PlanPrice | null): ShownPlan {
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
    price,
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

export interface DraftPlan {
  readonly reason: string;
  /** Plan inside the notice window too. */
  readonly breakGlass: boolean;
  /** Make it fair again, whatever it changes. */
  readonly rebalance: boolean;
  readonly createdBy: string;
}

/**
 * Plans anew as a draft: the fewest changes to what is in effect. Nothing is locked meanwhile; what is published until
 * the draft is makes it stale.
 * @throws DutydeskError `rota.invalid`, `rota.busy`, `rota.too_large`
 */
export async function draftPlan(
  { db, planner }: Pick<RotaDeps, 'db' | 'planner'>,
  { reason, breakGlass, rebalance, createdBy }: DraftPlan,
): Promise<ShownPlan> {
  const request = await loadRequest(db, breakGlass);
  const { input, inEffect } = request;
  const problems = validateInput(input);
  if (problems.length > 0) throw invalidRotation(problems);
  const version = await planner.nextVersion({ ...request, rebalance });
  const id = newId();
  const { horizon } = input;
  const parent = inEffect?.id ?? null;
  await insertDraft(db, { id, parent, horizon, breakGlass, reason, createdBy, version });
  return showPlan({ db }, { id, part: FIRST });
}

export interface ShowPlan {
  readonly id: string;
  readonly part: PlanPart;
}

/** @throws DutydeskError `plan.not_found` */
export async function showPlan({ db }: Pick<RotaDeps, 'db'>, { id, part }: ShowPlan): Promise<ShownPlan> {
  const plan = await readPlan(db, id);
  if (plan === null) throw new DutydeskError('plan.not_found');
  const parent = plan.parent === null ? null : await readPlan(db, plan.parent);
  const price = parent === null ? null : priceOf(parent.body, plan.body, await personNames(db));
  return shown(plan, part, price);
}

/**
 * Lets a draft hold, unless something was published since, or it would change what is frozen by now.
 * @throws DutydeskError `plan.not_found`, `plan.stale`, `plan.frozen`
 */
export async function publishPlan(
  deps: Pick<RotaDeps, 'db' | 'live'>,
  { id }: Pick<PlanHead, 'id'>,
): Promise<ShownPlan> {
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
    return showPlan({ db: tx }, { id, part: FIRST });
  });
  announceRotaChange(deps, 'plan-published');
  return plan;
}

/** Throws a draft away. @throws DutydeskError `plan.not_found`, `plan.stale` */
export async function discardPlan({ db }: Pick<RotaDeps, 'db'>, { id }: Pick<PlanHead, 'id'>): Promise<void> {
  if (await discardInLedger(db, id)) return;
  throw new DutydeskError((await readPlan(db, id)) === null ? 'plan.not_found' : 'plan.stale');
}
