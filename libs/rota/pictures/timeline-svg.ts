import type { Assignment, Desk, LocalDate, Person, Slot } from '../model/model.js';
import { HOLE, bands, box, colour, drawing, heading, shortened, textAt } from './svg-text.js';
import { isoWeek } from '../model/wall-time.js';

export interface Timeline {
  readonly title: string;
  /** A line beside the title, such as how many people there are that it does not show. */
  readonly note?: string;
  /** What it covers at least, whether anybody serves then or not. */
  readonly dates?: { readonly from: LocalDate; readonly to: LocalDate };
  readonly slots: readonly Slot[];
  readonly assignments: readonly Assignment[];
  readonly people: readonly Pick<Person, 'id' | 'name'>[];
  readonly desks: readonly Pick<Desk, 'id' | 'name'>[];
}

const WEEK = 7 * 86_400_000;
const LEFT = 170;
const TOP = 76;
const ROW = 18;
const WEEK_WIDTH = 26;
/** Narrower would not be seen. */
const BOX_LEAST = 3;
/** With more rows the weeks stand below them too. */
const ROWS_AT_A_GLANCE = 40;

interface Axis {
  readonly from: number;
  readonly weeks: number;
  readonly x: (instant: number) => number;
}

const midnight = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`);

function axisOf({ slots, dates }: Timeline): Axis {
  const [first, last] = dates === undefined ? [Infinity, -Infinity] : [dates.from, dates.to].map(midnight);
  const from = slots.reduce((least, { start }) => Math.min(least, Date.parse(start)), first ?? Infinity);
  const to = slots.reduce((most, { end }) => Math.max(most, Date.parse(end)), last ?? -Infinity);
  const start = Number.isFinite(from) ? from : 0;
  return {
    from: start,
    weeks: Math.max(1, Math.ceil((to - start) / WEEK) || 1),
    x: (instant) => LEFT + ((instant - start) / WEEK) * WEEK_WIDTH,
  };
}

function header(axis: Axis, rows: number, bottom: number): string[] {
  const small = { size: 9, ink: 'faint' } as const;
  return Array.from({ length: axis.weeks }, (_, week) => {
    const at = Temporal.Instant.fromEpochMilliseconds(axis.from + week * WEEK)
      .toZonedDateTimeISO('UTC')
      .toPlainDate();
    const x = LEFT + week * WEEK_WIDTH;
    const line = `<line x1="${x}" y1="${TOP - 6}" x2="${x}" y2="${bottom}" class="rule"/>`;
    const middle = { ...small, anchor: 'middle' } as const;
    const number = String(isoWeek(at.toString()).week);
    const above = textAt(x + WEEK_WIDTH / 2, TOP - 10, number, middle);
    const below = rows > ROWS_AT_A_GLANCE ? textAt(x + WEEK_WIDTH / 2, bottom + 12, number, middle) : '';
    // The first month has no room where the next begins in the week after.
    const first = week === 0 && at.daysInMonth - at.day >= 7;
    const month = first || at.day <= 7 ? textAt(x + 2, TOP - 24, at.toString().slice(0, 7), small) : '';
    return line + above + below + month;
  });
}

/** People × weeks: one row per person, one box per duty in the colour of its desk, empty seats in a last row. */
export function timelineSvg(timeline: Timeline): string {
  const { title, note = '', slots, assignments, people, desks } = timeline;
  const axis = axisOf(timeline);
  const rows = people.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
  const rowOf = new Map(rows.map(({ id }, at) => [id, at]));
  const holder = new Map(assignments.map(({ slot, person }) => [slot, person]));
  const deskAt = new Map(desks.map(({ id }, at) => [id, at]));
  const empty = slots.filter(({ id }) => !holder.has(id));
  const bottom = TOP + (rows.length + (empty.length > 0 ? 1 : 0)) * ROW;
  const boxes = slots.map((slot) => {
    const person = holder.get(slot.id);
    const row = person === undefined ? rows.length : rowOf.get(person);
    if (row === undefined) return '';
    const [from, to] = [axis.x(Date.parse(slot.start)), axis.x(Date.parse(slot.end))];
    const fill = person === undefined ? HOLE : colour(deskAt.get(slot.desk) ?? 0);
    return box(
      from,
      TOP + row * ROW + 2,
      Math.max(BOX_LEAST, to - from - 1),
      ROW - 4,
      fill,
      `${slot.desk} ${slot.role}, ${slot.localStart} to ${slot.localEnd}: ${person ?? 'nobody'}`,
    );
  });
  const names = rows.map(({ name }, at) =>
    textAt(LEFT - 8, TOP + at * ROW + 13, shortened(name, 24), { anchor: 'end' }),
  );
  if (empty.length > 0)
    names.push(
      textAt(LEFT - 8, TOP + rows.length * ROW + 13, `empty seats: ${empty.length}`, {
        anchor: 'end',
        fill: HOLE,
      }),
    );
  const legend = desks.map(
    ({ name }, at) =>
      box(LEFT + at * 140, 24, 10, 10, colour(at), name) +
      textAt(LEFT + at * 140 + 14, 33, shortened(name, 18), { size: 10 }),
  );
  const head = heading(title, note);
  const width = Math.max(LEFT + axis.weeks * WEEK_WIDTH + 20, LEFT + desks.length * 140, head.width);
  return drawing(width, bottom + 20, title, [
    ...bands(rows.length, TOP, ROW),
    head.drawn,
    ...legend,
    ...header(axis, rows.length, bottom),
    ...names,
    ...boxes,
  ]);
}
