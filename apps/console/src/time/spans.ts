import type { CommonWords } from '../words/common.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in at most two units, for people: "4 min", "3 h 10 min", "2 days". */
export function sayTimeSpan(ms: number, { time }: Pick<CommonWords, 'time'>): string {
  const length = Math.abs(ms);
  if (length >= 2 * DAY) return time.days(Math.round(length / DAY));
  if (length >= 10 * HOUR) return time.hours(Math.round(length / HOUR), 0);
  const minutes = Math.max(1, Math.round(length / MINUTE));
  if (minutes >= 60) return time.hours(Math.floor(minutes / 60), minutes % 60);
  return time.minutes(minutes);
}

export function sayAgo(at: string, now: number, words: Pick<CommonWords, 'time'>): string {
  const passed = now - Date.parse(at);
  return passed < MINUTE ? words.time.justNow : words.time.ago(sayTimeSpan(passed, words));
}

/** How near a time is: it has a word and a shape, because colour alone is not seen by everybody. */
export type DueState = 'late' | 'soon' | 'later';

const SOON_MS = 15 * MINUTE;

export function dueState(at: string, now: number): DueState {
  const left = Date.parse(at) - now;
  if (left < 0) return 'late';
  return left <= SOON_MS ? 'soon' : 'later';
}
