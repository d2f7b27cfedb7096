import { timelineSvg } from '../../pictures/timeline-svg.js';
import type { RotaDeps } from '../../rota-deps.js';
import type { AnswerOf, InputOf } from '#libs/http';
import type { DRAW_TIMELINE, SHOW_TIMELINE } from '../api/timeline.routes.js';
import { checkAsked, loadPublishedRota, type PublishedRota } from './published-rota.js';
import { datesWithin, partOfList, restNote, isDateWithin } from './page-of.js';
import { weekGrid } from '../domain/week-grid.js';

type Query = InputOf<typeof SHOW_TIMELINE>['query'];

/** The part of the plan that was asked for. Empty seats are shown where nobody in particular is. */
function partOf(rota: PublishedRota, query: Query) {
  checkAsked(rota, query);
  const { inEffect, input, effective } = rota;
  const { desk, department, person } = query;
  const desks = input.desks.filter(({ id }) => desk === undefined || id === desk);
  const known = new Set(desks.map(({ id }) => id));
  const wanted = input.people.filter(
    ({ id, department: of }) =>
      (department === undefined || of === department) && (person === undefined || id === person),
  );
  const page = partOfList(wanted, query, ({ id }) => id);
  const chosen = new Set(page.shown.map(({ id }) => id));
  const holders = new Map(effective.map(({ slot, person: holder }) => [slot, holder]));
  const everybody = department === undefined && person === undefined;
  const slots = inEffect.slots.filter(({ id, desk: of, date }) => {
    if (!known.has(of) || !isDateWithin(date, query)) return false;
    const holder = holders.get(id);
    return holder === undefined ? everybody : chosen.has(holder);
  });
  return { page, part: { slots, assignments: effective, people: page.shown, desks } };
}

export async function showTimeline(
  { db }: RotaDeps,
  { query }: InputOf<typeof SHOW_TIMELINE>,
): Promise<AnswerOf<typeof SHOW_TIMELINE>> {
  const rota = await loadPublishedRota(db);
  const { page, part } = partOf(rota, query);
  const { slots, assignments, people, desks } = part;
  return {
    horizon: rota.inEffect.horizon,
    desks: desks.map(({ id, name }) => ({ id, name })),
    total: page.total,
    nextAfter: page.nextAfter,
    ...weekGrid(slots, assignments, people, datesWithin(rota.inEffect.horizon, query)),
  };
}

export async function drawTimeline(
  { db }: RotaDeps,
  { query }: InputOf<typeof DRAW_TIMELINE>,
): Promise<string> {
  const rota = await loadPublishedRota(db);
  const dates = datesWithin(rota.inEffect.horizon, query);
  const { page, part } = partOf(rota, query);
  const title = `Duty, ${dates.from} to ${dates.to}`;
  return timelineSvg({ title, note: restNote(page), dates, ...part });
}
