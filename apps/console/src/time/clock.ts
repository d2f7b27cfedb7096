import { useSyncExternalStore } from 'react';
import type { Language } from '../preferences.js';

const TICK_MS = 10_000;
let now = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const one of listeners) one();
  }, TICK_MS);
  return () => void listeners.delete(listener);
}

/** The time of now, a few seconds old at most, for texts such as "4 min ago". */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${name}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', options);
  formats.set(key, made);
  return made;
}

const TIME = { hour: '2-digit', minute: '2-digit' } as const;
const DAY = { weekday: 'short', day: 'numeric', month: 'short' } as const;

/** The time of day, with the day where it is not today. */
export function sayWhen(at: string | number, language: Language, today = Date.now()): string {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date(today).toDateString();
  return format(language, isToday ? 'time' : 'both', isToday ? TIME : { ...DAY, ...TIME }).format(date);
}

export function sayDateAndTime(at: string | number, language: Language): string {
  return format(language, 'full', { ...DAY, year: 'numeric', ...TIME, timeZoneName: 'short' }).format(
    new Date(at),
  );
}

/** A day of the calendar, given as "2026-12-24" or as an instant on that day. */
export function sayDay(day: string, language: Language): string {
  return format(language, 'day', { ...DAY, year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day.slice(0, 10)}T00:00:00Z`),
  );
}

/** The month of a day, short. */
export function sayMonth(day: string, language: Language): string {
  return format(language, 'month', { month: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}
