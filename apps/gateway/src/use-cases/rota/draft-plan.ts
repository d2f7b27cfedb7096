import { DutydeskError } from '#libs/contracts';
import {
  databaseNow,
  discardDraft as discardInLedger,
  inTransaction,
  insertDraft,
  loadRotationRows,
  loadStanding,
  lockRota,
  newId,
  postedEntries,
  publishDraft as publishInLedger,
  readPlan,
  readRotaSettings,
  type StoredPlan,
} from '#libs/ledger';
import { deskOf, nextHorizon, nextVersion, planInputOf } from '#libs/planning';
import { effectiveAssignments, frozenEdges, openingLags, validateInput } from '#libs/rotation';
import type { Gateway } from '../../gateway.js';
import { actorOf } from '../../http/caller.js';
import type { AnswerOf, InputOf } from '../../http/route.js';
import { tellRota } from '../../live/channels.js';
import type {
  CREATE_DRAFT,
  DISCARD_DRAFT,
  PUBLISH_DRAFT,
  SHOW_PLAN,
} from '../../routes/rota-plans.routes.js';
import { invalidRotation } from './load-world.js';

type Shown = AnswerOf<typeof SHOW_PLAN>;

function shown({ body, ...head }: StoredPlan): Shown {
  const { certificate, changes, provenFewest, holes, engine, bounds } = body;
  const { inputHash: _, ...found } = certificate;
  return {
    plan: {
      ...head,
      engine,
      certificate: found,
      changes,
      provenFewest,
      holes,
      everyoneServes: bounds.everyoneServes,
      advice: bounds.advice ?? null,
    },
  };
}

/** Plans anew as a draft: the fewest changes to what is in effect. */
export async function draftPlan(
  gateway: Gateway,
  { body, caller }: InputOf<typeof CREATE_DRAFT>,
): Promise<Shown> {
  return inTransaction(gateway.db, async (tx) => {
    await lockRota(tx);
    const now = await databaseNow(tx);
    const [rows, settings] = [await loadRotationRows(tx), await readRotaSettings(tx)];
    const standing = await loadStanding(tx);
    const desks = rows.desks.map(deskOf);
    const horizon = nextHorizon(standing?.horizon ?? null, desks, now, settings.horizonWeeks);
    const lags = openingLags(await postedEntries(tx, horizon.from));
    const input = planInputOf({ ...rows, lags }, horizon);
    const problems = validateInput(input);
    if (problems.length > 0) throw invalidRotation(problems);
    const id = newId();
    await insertDraft(tx, {
      id,
      parent: standing?.id ?? null,
      horizon,
      breakGlass: body.breakGlass,
      reason: body.reason,
      createdBy: actorOf(caller),
      version: nextVersion({ input, standing, now, breakGlass: body.breakGlass }),
    });
    return showPlan({ ...gateway, db: tx }, { params: { id } });
  });
}

export async function showPlan(
  { db }: Pick<Gateway, 'db'>,
  { params }: Pick<InputOf<typeof SHOW_PLAN>, 'params'>,
): Promise<Shown> {
  const plan = await readPlan(db, params.id);
  if (plan === null) throw new DutydeskError('plan.not_found');
  return shown(plan);
}

/** Lets a draft hold, unless something was published since, or it would change what is frozen by now. */
export async function publishPlan(gateway: Gateway, input: InputOf<typeof PUBLISH_DRAFT>): Promise<Shown> {
  const { id } = input.params;
  const plan = await inTransaction(gateway.db, async (tx) => {
    await lockRota(tx);
    const draft = await readPlan(tx, id);
    if (draft === null) throw new DutydeskError('plan.not_found');
    const standing = await loadStanding(tx);
    if (draft.status !== 'draft' || draft.parent !== (standing?.id ?? null))
      throw new DutydeskError('plan.stale');
    if (standing !== null) {
      const now = await databaseNow(tx);
      const desks = (await loadRotationRows(tx)).desks.map(deskOf);
      const edges = frozenEdges(desks, `${new Date(now).toISOString().slice(0, 19)}Z`);
      const before = new Map(
        effectiveAssignments(standing, standing).map(({ slot, person }) => [slot, person]),
      );
      const after = new Map(draft.body.assignments.map(({ slot, person }) => [slot, person]));
      const late = standing.slots.find(
        (slot) =>
          Date.parse(slot.start) < (draft.breakGlass ? now : Date.parse(edges[slot.desk] ?? '')) &&
          before.get(slot.id) !== after.get(slot.id),
      );
      if (late !== undefined) {
        throw new DutydeskError('plan.frozen', {
          detail: `The draft changes ${late.id}, which is frozen by now.`,
        });
      }
    }
    await publishInLedger(tx, id);
    return showPlan({ db: tx }, input);
  });
  tellRota(gateway, 'plan-published');
  return plan;
}

export async function discardPlan({ db }: Gateway, { params }: InputOf<typeof DISCARD_DRAFT>): Promise<void> {
  if (await discardInLedger(db, params.id)) return;
  throw new DutydeskError((await readPlan(db, params.id)) === null ? 'plan.not_found' : 'plan.stale');
}
