/** The start of a working day. */
const MORNING_HOUR = 9;
const HOUR_MS = 3_600_000;
const MONDAY = 1;
const DAYS = 7;

/** Times that people snooze until, as local times of the browser. */
export interface WakeTimes {
  readonly hour: Date;
  readonly hours: Date;
  readonly tomorrow: Date;
  readonly week: Date;
}

export function wakeTimesFrom(now: Date): WakeTimes {
  return {
    hour: new Date(now.getTime() + HOUR_MS),
    hours: new Date(now.getTime() + 3 * HOUR_MS),
    tomorrow: morningAfter(now, 1),
    week: morningAfter(now, (DAYS + MONDAY - now.getDay()) % DAYS || DAYS),
  };
}

function morningAfter(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING_HOUR);
}

/** What a field of date and time takes: local time to the minute. */
export function localMinute(date: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
