import type { Language } from '../preferences.js';
import { sayDateAndTime, sayWhen } from '../time/clock.js';

interface Span {
  readonly startsAt: string;
  readonly endsAt: string;
}

/** When a turn begins and ends, in the reader's own time. */
export function saySpan({ startsAt, endsAt }: Span, language: Language): string {
  return `${sayDateAndTime(startsAt, language)} – ${sayWhen(endsAt, language, Date.parse(startsAt))}`;
}
