import { timelineSvg } from '../../pictures/timeline-svg.js';
import type { RotaDeps } from '../../rota-deps.js';
import type { Desk, LocalDate, PlanInput, Slot } from '../../model/model.js';
import { checkAsked, loadPublishedRota, type PublishedRota } from './published-rota.js';
import { datesWithin, partOfList, restNote, isDateWithin } from './page-of.js';
import { type WeekGrid, weekGrid } from '../domain/week-grid.js';

/** A part of the plan: of its desks, people and dates. */
export interface ShowTimeline {
  readonly desk?: string | undefined;
  readonly department?: string | undefined;
  readonly person?: string | undefined;
  /** Local dates of slots, half-open. */
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
  /** Weeks are those of this clock; of the desk of each slot when left out. */
  readonly zone?: string | undefined;
  /** Id of the person after whom the part begins. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface ShownTimeline extends WeekGrid {
  readonly horizon: PlanInput['horizon'];
  readonly desks: readonly Pick<Desk, 'id' | 'name'>[];
  /** How many people there are, shown or not. */
  readonly total: number;
  /** `after` for the rest; null when nothing is left. */
  readonly nextAfter: string | null;
}

const dateIn = ({ start }: Slot, zone: string): LocalDate =>
  Temporal.Instant.from(start).toZonedDateTimeISO(zone).toPlainDate().toString();

/** The part of the plan that was asked for. Empty seats are shown where nobody in particular is. */
function partOf(rota: PublishedRota, query: ShowTimeline) {
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
  const { zone } = query;
  const dates = datesWithin(inEffect.horizon, query);
  const dated =
    zone === undefined
      ? inEffect.slots
      : inEffect.slots.map((slot) => ({ ...slot, date: dateIn(slot, zone) }));
  const slots = dated.filter(({ id, desk: of, date }) => {
    if (!known.has(of) || !isDateWithin(date, dates)) return false;
    const holder = holders.get(id);
    return holder === undefined ? everybody : chosen.has(holder);
  });

  return { page, part: { slots, assignments: effective, people: page.shown, desks } };
}

/** People by weeks. @throws DutydeskError `plan.none`, `desk.not_found`, `staff.not_found` */
export async function showTimeline(
  { db }: Pick<RotaDeps, 'db'>,
  query: ShowTimeline,
): Promise<ShownTimeline> {
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

/** As SVG. @throws DutydeskError `plan.none`, `desk.not_found`, `staff.not_found` */
export async function drawTimeline({ db }: Pick<RotaDeps, 'db'>, query: ShowTimeline): Promise<string> {
  const rota = await loadPublishedRota(db);
  const dates = datesWithin(rota.inEffect.horizon, query);
  const { page, part } = partOf(rota, query);
  const title = `Duty, ${dates.from} to ${dates.to}`;
  return timelineSvg({ title, note: restNote(page), dates, ...part });
}
