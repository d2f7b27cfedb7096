import { DutydeskError } from '#libs/contracts';
import { frozenEdges } from '../../engine/replan.js';
import type { Outlook, Scenario, Simulation } from '../../engine/simulate.js';
import { expandSlots } from '../../model/expand-slots.js';
import type { Assignment, Bounds, Fairness, PlanInput } from '../../model/model.js';
import type { Change } from '../../model/plan-version.js';
import { validateInput } from '../../model/validate-input.js';
import { timelineSvg } from '../../pictures/timeline-svg.js';
import type { RotaDeps } from '../../rota-deps.js';
import type { ShownTimeline } from './show-timeline.js';
import { invalidRotation, loadPublishedRota, type PublishedRota } from './published-rota.js';
import { partOfList, restNote } from './page-of.js';
import { resolvedDesk } from '../../duty/domain/resolved-desk.js';
import { dutyDifferences } from '../domain/plan-price.js';
import { weekGrid } from '../domain/week-grid.js';

/** People in a picture of what would be. */
const DRAWN = 200;

export interface SimulateRota extends Required<Pick<Scenario, 'leave' | 'closeDesks' | 'openDesks'>> {
  /** With the timeline of the people whom it concerns. */
  readonly picture: boolean;
  /** Changes and people listed at most; counted are all. */
  readonly limit: number;
}

interface ShownOutlook
  extends
    Pick<Outlook, 'holes'>,
    Pick<Fairness, 'spread' | 'provenSpread' | 'withoutDuty'>,
    Pick<Bounds, 'everyoneServes'> {
  readonly advice: string | null;
}

export interface SimulatedRota extends Pick<Simulation, 'changes' | 'provenFewest'> {
  readonly before: ShownOutlook;
  readonly after: ShownOutlook;
  /** How many changes there are, listed or not. */
  readonly changed: number;
  /** Of these, those that give the seat to somebody. */
  readonly reseated: number;
  /** How many people serve more or less often, listed or not. */
  readonly concerned: number;
  /** Duties of those who would serve more or less often than now. */
  readonly people: readonly {
    readonly personId: string;
    readonly name: string;
    readonly before: number;
    readonly after: number;
  }[];
  readonly picture: { readonly timeline: ShownTimeline; readonly svg: string } | null;
}

function outlookOf({ bounds, fairness, holes }: Outlook): ShownOutlook {
  const { spread, provenSpread, withoutDuty } = fairness;
  const { everyoneServes, advice = null } = bounds;
  return { spread, provenSpread, withoutDuty, holes, everyoneServes, advice };
}

/** @throws DutydeskError when the scenario is about people whom nobody knows, or cannot be planned */
function checkScenario({ input }: PublishedRota, { leave, closeDesks, openDesks }: SimulateRota): void {
  const known = new Set(input.people.map(({ id }) => id));
  const stranger = leave.findIndex(({ person }) => !known.has(person));
  if (stranger >= 0) {
    const message = 'Nobody on the staff list has this id.';
    throw new DutydeskError('staff.not_found', {
      fields: [{ pointer: `/leave/${stranger}/person`, message }],
    });
  }
  const missing = closeDesks.findIndex((id) => !input.desks.some((desk) => desk.id === id));
  if (missing >= 0) {
    const message = 'There is no desk with this id.';
    throw new DutydeskError('desk.not_found', { fields: [{ pointer: `/closeDesks/${missing}`, message }] });
  }
  const before = input.desks.length;
  const problems = validateInput({ ...input, desks: [...input.desks, ...openDesks] }).map((problem) => ({
    ...problem,
    pointer: problem.pointer.replace(/^\/desks\/(\d+)/, (all, at: string) =>
      Number(at) < before ? all : `/openDesks/${Number(at) - before}`,
    ),
  }));
  if (problems.length > 0) throw invalidRotation(problems);
}

/** What the changes make of the assignments. */
function changed(before: readonly Assignment[], changes: readonly Change[]): Assignment[] {
  const holders = new Map(before.map(({ slot, person }) => [slot, person]));
  for (const { slot, after } of changes) {
    if (after === null) holders.delete(slot);
    else holders.set(slot, after);
  }
  return [...holders].map(([slot, person]) => ({ slot, person }));
}

/** The plan as it would be, of the people whom it concerns. */
function pictureOf(input: PlanInput, assignments: readonly Assignment[], concerned: ReadonlySet<string>) {
  const { from, to } = input.horizon;
  const holders = new Map(assignments.map(({ slot, person }) => [slot, person]));
  const slots = input.desks
    .flatMap((desk) => expandSlots(desk, from, to))
    .filter(({ id }) => concerned.has(holders.get(id) ?? '') || !holders.has(id));
  const page = partOfList(
    input.people.filter(({ id }) => concerned.has(id)),
    { limit: DRAWN },
    ({ id }) => id,
  );
  const { shown: people, total, nextAfter } = page;
  const svg = timelineSvg({
    title: `If so: duty, ${from} to ${to}`,
    dates: { from, to },
    note: restNote({ ...page, nextAfter: null }),
    slots,
    assignments,
    people,
    desks: input.desks,
  });
  const desks = input.desks.map(({ id, name }) => ({ id, name }));
  return {
    timeline: {
      horizon: { from, to },
      desks,
      total,
      nextAfter,
      ...weekGrid(slots, assignments, people, { from, to }),
    },
    svg,
  };
}

/**
 * What would be if; nothing is changed.
 * @throws DutydeskError `plan.none`, `rota.invalid`, `desk.not_found`, `staff.not_found`, `rota.busy`, `rota.too_large`
 */
export async function simulateRota(
  { db, planner }: Pick<RotaDeps, 'db' | 'planner'>,
  command: SimulateRota,
): Promise<SimulatedRota> {
  const rota = await loadPublishedRota(db);
  const { input, inEffect, effective, now } = rota;
  const openDesks = command.openDesks.map((desk) => resolvedDesk(desk, input.people, input.holidays ?? []));
  checkScenario(rota, { ...command, openDesks });
  const { leave, closeDesks, limit } = command;
  const frozenUntil = frozenEdges(
    [...input.desks, ...openDesks],
    `${new Date(now).toISOString().slice(0, 19)}Z`,
  );
  const published = { assignments: effective, inputHash: inEffect.inputHash };
  const scenario = { leave, closeDesks, openDesks };
  const result = await planner.simulate({ input, published, scenario, frozenUntil });
  const after = changed(effective, result.changes);
  const names = new Map(result.input.people.map(({ id, name }) => [id, name]));
  const known = ({ person }: Assignment): boolean => names.has(person);
  const people = dutyDifferences(effective.filter(known), after.filter(known), names);
  const concerned = new Set([
    ...people.map(({ personId }) => personId),
    ...result.changes.flatMap((one) => [one.before, one.after].filter((id) => id !== null)),
  ]);
  return {
    before: outlookOf(result.before),
    after: outlookOf(result.after),
    changes: result.changes.slice(0, limit),
    changed: result.changes.length,
    reseated: result.changes.filter((one) => one.after !== null).length,
    provenFewest: result.provenFewest,
    concerned: people.length,
    people: people.slice(0, limit),
    picture: command.picture ? pictureOf(result.input, after, concerned) : null,
  };
}
