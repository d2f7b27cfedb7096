import type { Desk, LocalDate, OpeningHours, Slot } from './model.js';
import { instantOf } from './wall-time.js';

/** A stretch of duty, epoch milliseconds beside the desk's wall time. */
export interface TimedStretch {
  readonly key: string;
  readonly localStart: string;
  readonly localEnd: string;
  readonly start: number;
  readonly end: number;
}

type Opening = Omit<TimedStretch, 'key'> & { readonly date: LocalDate };

const wallText = (wall: Temporal.PlainDateTime): string => wall.toString({ smallestUnit: 'second' });

function openingOn(date: Temporal.PlainDate, { from, to }: OpeningHours, zone: string): Opening | null {
  const opens = date.toPlainDateTime(Temporal.PlainTime.from(from));
  const closes = (to <= from ? date.add({ days: 1 }) : date).toPlainDateTime(Temporal.PlainTime.from(to));
  const [start, end] = [instantOf(opens, zone), instantOf(closes, zone)];
  if (start === null || end === null) return null;
  return {
    date: date.toString(),
    localStart: wallText(opens),
    localEnd: wallText(closes),
    start: start.epochMilliseconds,
    end: end.epochMilliseconds,
  };
}

/** Openings that touch are one. */
function joined(openings: readonly Opening[]): Opening[] {
  const result: Opening[] = [];
  for (const one of openings.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last === undefined || last.end < one.start) result.push(one);
    else if (last.end < one.end)
      result[result.length - 1] = { ...last, end: one.end, localEnd: one.localEnd };
  }
  return result;
}

/**
 * When a desk is open between two instants, in time order; all of it where the desk has no hours. Dates on which it is
 * closed have no opening.
 */
export function openingsBetween(
  desk: Pick<Desk, 'zone' | 'hours' | 'closedOn'>,
  start: number,
  end: number,
): TimedStretch[] {
  const { zone, hours, closedOn } = desk;
  const wallAt = (at: number): Temporal.PlainDateTime =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime();
  const closed = new Set(closedOn);
  const openings: Opening[] = [];
  const last = wallAt(end).toPlainDate();
  let date = wallAt(start).toPlainDate().subtract({ days: 1 });
  for (; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    if (closed.has(date.toString())) continue;
    for (const one of hours ?? [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' }]) {
      const opening = one.weekdays.includes(date.dayOfWeek) ? openingOn(date, one, zone) : null;
      if (opening !== null && opening.start < opening.end) openings.push(opening);
    }
  }
  const times = new Map<string, number>();
  return joined(openings).flatMap(({ date: of, ...one }): TimedStretch[] => {
    if (one.end <= start || one.start >= end) return [];
    const n = (times.get(of) ?? 0) + 1;
    times.set(of, n);
    const cut = {
      ...one,
      ...(one.start < start ? { start, localStart: wallText(wallAt(start)) } : {}),
      ...(one.end > end ? { end, localEnd: wallText(wallAt(end)) } : {}),
    };
    return [{ key: n === 1 ? of : `${of}.${n}`, ...cut }];
  });
}

interface TimedSlot {
  readonly start: number;
  readonly end: number;
  readonly localStart: string;
  readonly localEnd: string;
  readonly stretches?: readonly TimedStretch[];
}

/** A slot with its times as epoch milliseconds. */
export function timedSlot(
  slot: Pick<Slot, 'start' | 'end' | 'localStart' | 'localEnd' | 'stretches'>,
): TimedSlot {
  const { start, end, localStart, localEnd, stretches } = slot;
  return {
    start: Date.parse(start),
    end: Date.parse(end),
    localStart,
    localEnd,
    ...(stretches
      ? {
          stretches: stretches.map((one) => ({
            ...one,
            start: Date.parse(one.start),
            end: Date.parse(one.end),
          })),
        }
      : {}),
  };
}

/** When a slot is served: its stretches, or all of it. */
export function servedTimes(
  slot: Pick<Slot, 'start' | 'end' | 'stretches'>,
): { readonly key: string | null; readonly start: number; readonly end: number }[] {
  if (slot.stretches === undefined)
    return [{ key: null, start: Date.parse(slot.start), end: Date.parse(slot.end) }];
  return slot.stretches.map(({ key, start, end }) => ({
    key,
    start: Date.parse(start),
    end: Date.parse(end),
  }));
}

/** Id of a stretch of a slot, which stays as long as the slot does; of the slot itself where it has one stretch. */
export function stretchId(slot: Pick<Slot, 'id'>, key: string | null): string {
  return key === null ? slot.id : `${slot.id}/${key}`;
}
