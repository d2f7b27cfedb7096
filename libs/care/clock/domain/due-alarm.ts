import type { ClockAlarm, Clocks } from './clocks.js';

/**
 * The mark to write now; null when nothing is due. When a clock was not looked at for a while, its breach is written and
 * not the warning before it.
 */
export function dueAlarm({ alarms }: Clocks, now: number): ClockAlarm | null {
  const due = alarms.filter(({ at }) => at <= now);
  const breached = new Set(due.flatMap(({ clock, mark }) => (mark === 'breached' ? [clock] : [])));
  return due.find(({ clock, mark }) => mark !== 'warned' || !breached.has(clock)) ?? null;
}
