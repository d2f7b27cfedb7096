import type { Desk, LocalDate, Slot } from './model.js';
import { occurrences, parseRule } from './recurrence-rule.js';
import { openingsBetween, type TimedStretch } from './stretches.js';
import { boundary, instantOf, instantText } from './wall-time.js';

/** One handoff-to-handoff stretch of a desk, before it is multiplied by seats. */
export interface Turn {
  readonly desk: string;
  readonly date: LocalDate;
  readonly turn: number;
  readonly localStart: string;
  readonly localEnd: string;
  readonly start: number;
  readonly end: number;
  /** Of a desk with hours. */
  readonly stretches?: readonly TimedStretch[];
}

function* walls(desk: Desk): Generator<Temporal.PlainDateTime> {
  const start = Temporal.PlainDateTime.from(desk.recurrence.start);
  if ('rule' in desk.recurrence) {
    yield* occurrences(parseRule(desk.recurrence.rule, desk.zone), start);
    return;
  }
  const period = Temporal.Duration.from(desk.recurrence.every);
  for (let n = 0; ; n++) yield boundary(start, period, n);
}

interface Handoff {
  readonly wall: Temporal.PlainDateTime;
  readonly at: number;
}

/** Handoffs with from ≤ local date < to, and the one that follows. Dates that the zone skipped have none. */
function handoffs(desk: Desk, from: LocalDate, to: LocalDate): { inside: Handoff[]; after: Handoff | null } {
  const first = Temporal.PlainDate.from(from).toPlainDateTime();
  const end = Temporal.PlainDate.from(to).toPlainDateTime();
  const closes = desk.closesAt === undefined ? end : Temporal.PlainDateTime.from(desk.closesAt);
  const last = Temporal.PlainDateTime.compare(closes, end) < 0 ? closes : end;
  const inside: Handoff[] = [];
  for (const wall of walls(desk)) {
    if (Temporal.PlainDateTime.compare(wall, first) < 0) continue;
    const instant = instantOf(wall, desk.zone);
    if (instant === null) continue;
    const handoff = { wall, at: instant.epochMilliseconds };
    if (Temporal.PlainDateTime.compare(wall, last) >= 0) return { inside, after: handoff };
    inside.push(handoff);
  }
  return { inside, after: null };
}

/** When the turn after the last would begin if the rule went on; a day later where it does not tell. */
function followingWall(
  { rule, start }: { readonly rule: string; readonly start: string },
  last: Temporal.PlainDateTime,
  zone: string,
): Temporal.PlainDateTime {
  const endless = { ...parseRule(rule, zone), count: null, until: null };
  for (const wall of occurrences(endless, Temporal.PlainDateTime.from(start)))
    if (Temporal.PlainDateTime.compare(wall, last) > 0) return wall;
  return last.add({ days: 1 });
}

function endOf(desk: Desk, handoff: Handoff, next: Handoff | null): Handoff {
  if (desk.length !== undefined) {
    const wall = handoff.wall.add(Temporal.Duration.from(desk.length));
    const instant = instantOf(wall, desk.zone) ?? wall.toZonedDateTime(desk.zone).toInstant();
    return { wall, at: instant.epochMilliseconds };
  }
  if (next) return next;
  const wall =
    'every' in desk.recurrence
      ? boundary(handoff.wall, Temporal.Duration.from(desk.recurrence.every), 1)
      : followingWall(desk.recurrence, handoff.wall, desk.zone);
  return { wall, at: wall.toZonedDateTime(desk.zone).epochMilliseconds };
}

const wallText = (wall: Temporal.PlainDateTime): string => wall.toString({ smallestUnit: 'second' });

/** A turn from its first opening to its last; none where the desk stays closed. Its date stays that of the handoff. */
function openTurn(desk: Desk, turn: Turn): Turn[] {
  const stretches = openingsBetween(desk, turn.start, turn.end);
  const [first, last] = [stretches[0], stretches.at(-1)];
  if (first === undefined || last === undefined) return [];
  const { start, localStart } = first;
  return [{ ...turn, start, localStart, end: last.end, localEnd: last.localEnd, stretches }];
}

/** Turns of one desk in time order. Throws RecurrenceError or RangeError on input that validateInput refuses. */
export function expandTurns(desk: Desk, from: LocalDate, to: LocalDate): Turn[] {
  const closed = new Set(desk.closedOn);
  const { inside, after } = handoffs(desk, from, to);
  const turns: Turn[] = [];
  let date = '';
  let turn = 0;
  inside.forEach((handoff, at) => {
    const onDate = handoff.wall.toPlainDate().toString();
    turn = onDate === date ? turn + 1 : 1;
    date = onDate;
    const end = endOf(desk, handoff, inside[at + 1] ?? after);
    if (end.at <= handoff.at) return;
    const whole = {
      desk: desk.id,
      date,
      turn,
      localStart: wallText(handoff.wall),
      localEnd: wallText(end.wall),
      start: handoff.at,
      end: end.at,
    };
    if (desk.hours) turns.push(...openTurn(desk, whole));
    else if (!closed.has(date)) turns.push(whole);
  });
  return turns;
}

/** The stable id of a seat: desk, local date, turn of the day where there are several, role and number. */
function slotId(turn: Turn, role: string, index: number): string {
  return `${turn.desk}/${turn.date}${turn.turn > 1 ? `.${turn.turn}` : ''}/${role}-${index}`;
}

export function slotsOfTurn(desk: Desk, turn: Turn): Slot[] {
  const start = instantText(turn.start);
  const end = instantText(turn.end);
  const stretches = turn.stretches?.map((one) => ({
    ...one,
    start: instantText(one.start),
    end: instantText(one.end),
  }));
  const next: Record<string, number> = {};
  return desk.seats.flatMap((seat) =>
    Array.from({ length: seat.count }, (): Slot => {
      const index = (next[seat.role] = (next[seat.role] ?? 0) + 1);
      const { date, turn: number, localStart, localEnd } = turn;
      return {
        id: slotId(turn, seat.role, index),
        desk: desk.id,
        date,
        turn: number,
        role: seat.role,
        index,
        localStart,
        localEnd,
        start,
        end,
        ...(stretches ? { stretches } : {}),
      };
    }),
  );
}

/** Every seat of every turn of a desk whose local start date d has from ≤ d < to. */
export function expandSlots(desk: Desk, from: LocalDate, to: LocalDate): Slot[] {
  return expandTurns(desk, from, to).flatMap((turn) => slotsOfTurn(desk, turn));
}

export interface CoverageNote {
  readonly kind: 'gap' | 'overlap';
  readonly desks: readonly [before: string, after: string];
  readonly from: string;
  readonly to: string;
  readonly minutes: number;
}

/** Gaps and overlaps where desks hand over to one another around the world, in time order. */
export function coverageNotes(desks: readonly Desk[], from: LocalDate, to: LocalDate): CoverageNote[] {
  const turns = desks
    .flatMap((desk) => expandTurns(desk, from, to))
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
  const notes: CoverageNote[] = [];
  for (let at = 1; at < turns.length; at++) {
    const before = turns[at - 1];
    const after = turns[at];
    if (!before || !after || before.end === after.start) continue;
    const [low, high] = before.end < after.start ? [before.end, after.start] : [after.start, before.end];
    notes.push({
      kind: before.end < after.start ? 'gap' : 'overlap',
      desks: [before.desk, after.desk],
      from: instantText(low),
      to: instantText(high),
      minutes: (high - low) / 60_000,
    });
  }
  return notes;
}
