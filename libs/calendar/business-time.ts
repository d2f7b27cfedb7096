import type { HoursPart, OpenHours } from './open-hours.js';

/** How far ahead an opening is sought. A calendar that is closed for so long never opens. */
const SEARCHED_MS = 40 * 366 * 86_400_000;

/** Whether it is open at an instant. All instants are epoch milliseconds. */
export function openAt(hours: OpenHours, at: number): boolean {
  if (hours.isAlways) return true;
  const { windows } = hours.partAt(at);
  const window = windows[windowsBegun(windows, at) - 1];
  return window !== undefined && at < window.end;
}

/** The first open instant at or after an instant; null when it never opens. */
export function nextOpening(hours: OpenHours, at: number): number | null {
  if (openAt(hours, at)) return at;
  for (let from = at; from < at + SEARCHED_MS;) {
    const part = hours.partAt(from);
    const next = part.windows[windowsBegun(part.windows, from)];
    if (next !== undefined) return next.start;
    from = part.end;
    if (openAt(hours, from)) return from;
  }
  return null;
}

/** Open milliseconds between two instants; 0 when `to` is not after `from`. */
export function businessTimeBetween(hours: OpenHours, from: number, to: number): number {
  if (to <= from) return 0;
  if (hours.isAlways) return to - from;
  let sum = 0;
  for (let start = from; start < to;) {
    const part = hours.partAt(start);
    sum += openBefore(part, Math.min(to, part.end)) - openBefore(part, start);
    start = part.end;
  }
  return sum;
}

/**
 * The first instant at which so many open milliseconds have passed since `from`. One hour from Friday 16:00, when it
 * closes at 17:00, is Friday 17:00. Null when so much time never passes.
 */
export function addBusinessTime(hours: OpenHours, from: number, milliseconds: number): number | null {
  if (milliseconds <= 0) return from;
  if (hours.isAlways) return from + milliseconds;
  let left = milliseconds;
  for (let start = from; start < from + SEARCHED_MS;) {
    const part = hours.partAt(start);
    const passed = openBefore(part, start);
    const inPart = openBefore(part, part.end) - passed;
    if (left <= inPart) return reached(part, passed + left);
    left -= inPart;
    start = part.end;
  }
  return null;
}

/** Open milliseconds of a part before an instant of it. */
function openBefore({ windows, before }: HoursPart, at: number): number {
  const begun = windowsBegun(windows, at);
  const window = windows[begun - 1];
  return window === undefined ? 0 : (before[begun - 1] ?? 0) + Math.min(at, window.end) - window.start;
}

/** The first instant before which a part has so many open milliseconds. */
function reached({ windows, before }: HoursPart, milliseconds: number): number {
  const index = firstAtLeast(before, milliseconds) - 1;
  return (windows[index]?.start ?? 0) + milliseconds - (before[index] ?? 0);
}

function firstAtLeast(sums: readonly number[], value: number): number {
  return lowest(sums.length, (index) => (sums[index] ?? 0) >= value);
}

/** How many windows start at or before an instant. */
function windowsBegun(windows: HoursPart['windows'], at: number): number {
  return lowest(windows.length, (index) => (windows[index]?.start ?? 0) > at);
}

/** The lowest index of which `holds` is true, where it stays true once it is; `length` when there is none. */
function lowest(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
