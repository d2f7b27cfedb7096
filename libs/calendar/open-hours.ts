import type { Calendar } from './calendar.js';
import { type DayTable, dayTableOf, type OpenWindow, openWindows } from './open-windows.js';

/** The time for which windows are computed at once. */
const PART_MS = 128 * 86_400_000;

/** The open windows of a part of time: they do not overlap or touch, the earliest is first. */
export interface HoursPart {
  readonly start: number;
  readonly end: number;
  readonly windows: readonly OpenWindow[];
  /** Open milliseconds before each window, and at the end of all. */
  readonly before: readonly number[];
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly table: DayTable;
}

/**
 * The union of calendars: it is open when one of them is. Without calendars it is always open. Windows are computed when
 * they are needed and kept, so make one of these for many questions.
 */
export class OpenHours {
  static readonly always = new OpenHours([]);
  readonly isAlways: boolean;
  private readonly stretches: readonly Stretch[];
  private readonly parts = new Map<number, HoursPart>();

  constructor(calendars: readonly Calendar[]) {
    this.isAlways = calendars.length === 0;
    this.stretches = calendars.flatMap(stretchesOf);
  }

  /** The part of time in which an instant lies. */
  partAt(at: number): HoursPart {
    const index = Math.floor(at / PART_MS);
    const known = this.parts.get(index);
    if (known !== undefined) return known;
    const made = this.partOf(index * PART_MS, (index + 1) * PART_MS);
    this.parts.set(index, made);
    return made;
  }

  private partOf(start: number, end: number): HoursPart {
    const windows = merged(
      this.stretches.flatMap(({ from, to, table }) => [
        ...openWindows(table, Math.max(start, from), Math.min(end, to)),
      ]),
    );
    const before = [0];
    for (const window of windows) before.push((before.at(-1) ?? 0) + window.end - window.start);
    return { start, end, windows, before };
  }
}

/** Each version until the next one. */
function stretchesOf({ versions }: Calendar): Stretch[] {
  return versions.map(({ from, rules }, index) => ({
    from: from ?? Number.NEGATIVE_INFINITY,
    to: versions[index + 1]?.from ?? Number.POSITIVE_INFINITY,
    table: dayTableOf(rules),
  }));
}

function merged(windows: readonly OpenWindow[]): OpenWindow[] {
  const result: OpenWindow[] = [];
  for (const window of windows.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last === undefined || last.end < window.start) result.push(window);
    else result[result.length - 1] = { start: last.start, end: Math.max(last.end, window.end) };
  }
  return result;
}
