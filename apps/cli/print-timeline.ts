import type { Schemas } from '#libs/client';
import { clip } from './table.js';

type Timeline = Schemas['RotaTimeline'];

const NAME_WIDTH = 20;
const CELL_WIDTH = 3;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export interface TimelineView {
  /** Date of the first shown week. */
  readonly from?: string;
  readonly weeks: number;
  /** Maximum number of shown people. */
  readonly people: number;
}

/** Prints people × weeks as text of a fixed width: one letter per desk, with the number of turns when there are several. */
export function timelineText(timeline: Timeline, { from, weeks, people }: TimelineView): string {
  const last = timeline.weeks.findLastIndex(({ monday }) => from !== undefined && monday <= from);
  const first = Math.max(0, last);
  const shown = timeline.weeks.slice(first, first + weeks);
  const letters = new Map(timeline.desks.map(({ id }, at) => [id, LETTERS[at % LETTERS.length] ?? '?']));
  const row = (name: string, duties: Timeline['emptySeats']): string => {
    const cells = shown.map((_, at) =>
      cellOf(
        duties.filter(({ week }) => week === first + at),
        letters,
      ),
    );
    return `  ${clip(name, NAME_WIDTH).padEnd(NAME_WIDTH)} ${cells.join('')}`.trimEnd();
  };
  const numbers = shown.map(({ week }) => week.slice(-2).padEnd(CELL_WIDTH)).join('');
  const rest = timeline.total - Math.min(people, timeline.people.length);
  return [
    `  ${'month'.padEnd(NAME_WIDTH)} ${monthLine(shown)}`.trimEnd(),
    `  ${'week'.padEnd(NAME_WIDTH)} ${numbers}`.trimEnd(),
    ...timeline.people.slice(0, people).map(({ name, duties }) => row(name, duties)),
    ...(rest > 0 ? [`  … and ${rest} more; --people shows more, --department or --person others`] : []),
    ...(timeline.emptySeats.length > 0 ? [row('empty seats', timeline.emptySeats)] : []),
    '',
    `  ${timeline.desks.map(({ id, name }) => `${letters.get(id)} = ${name}`).join('   ')}`,
  ].join('\n');
}

function cellOf(duties: Timeline['emptySeats'], letters: ReadonlyMap<string, string>): string {
  const total = duties.reduce((sum, { slots }) => sum + slots, 0);
  const letter = duties.length > 1 ? '+' : (letters.get(duties[0]?.deskId ?? '') ?? '·');
  return `${letter}${total > 1 ? Math.min(total, 99) : ''}`.padEnd(CELL_WIDTH);
}

/** The month above its first week. */
function monthLine(weeks: Timeline['weeks']): string {
  const months = weeks.map(({ monday }) => monday.slice(5, 7));
  return months
    .map((month, at) => (month === months[at - 1] ? '' : month).padEnd(CELL_WIDTH))
    .join('')
    .trimEnd();
}
