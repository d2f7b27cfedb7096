import { timelineSvg } from '#libs/rotation';
import type { Gateway } from '../../gateway.js';
import type { AnswerOf, InputOf } from '../../http/route.js';
import type { DRAW_TIMELINE, SHOW_TIMELINE } from '../../routes/rota-looking.routes.js';
import { loadWorld, type World } from './load-world.js';
import { weekGrid } from './week-grid.js';

type Query = InputOf<typeof SHOW_TIMELINE>['query'];

/** The part of the plan that was asked for. Empty seats are shown where nobody in particular is. */
function partOf({ standing, input, effective }: World, { desk, department, person }: Query) {
  const desks = input.desks.filter(({ id }) => desk === undefined || id === desk);
  const known = new Set(desks.map(({ id }) => id));
  const people = input.people.filter(
    ({ id, department: of }) =>
      (department === undefined || of === department) && (person === undefined || id === person),
  );
  const chosen = new Set(people.map(({ id }) => id));
  const holders = new Map(effective.map(({ slot, person: holder }) => [slot, holder]));
  const everybody = department === undefined && person === undefined;
  const slots = standing.slots.filter(({ id, desk: of }) => {
    const holder = holders.get(id);
    return known.has(of) && (holder === undefined ? everybody : chosen.has(holder));
  });
  return { slots, assignments: effective, people, desks };
}

export async function showTimeline(
  { db }: Gateway,
  { query }: InputOf<typeof SHOW_TIMELINE>,
): Promise<AnswerOf<typeof SHOW_TIMELINE>> {
  const world = await loadWorld(db);
  const { slots, assignments, people, desks } = partOf(world, query);
  return {
    horizon: world.standing.horizon,
    desks: desks.map(({ id, name }) => ({ id, name })),
    ...weekGrid(slots, assignments, people),
  };
}

export async function drawTimeline(
  { db }: Gateway,
  { query }: InputOf<typeof DRAW_TIMELINE>,
): Promise<string> {
  const world = await loadWorld(db);
  const { from, to } = world.standing.horizon;
  return timelineSvg({ title: `Duty, ${from} to ${to}`, ...partOf(world, query) });
}
