import type { Problem } from './model.js';
import { isLocalDate, isZone } from './wall-time.js';

/** Collects what is wrong, in order. */
export class Problems {
  readonly found: Problem[] = [];

  add(code: string, pointer: string, sentence: string): void {
    this.found.push({ code, pointer, sentence });
  }
}

function isDate(text: string): boolean {
  if (!isLocalDate(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

export function checkDate(problems: Problems, text: string, pointer: string): boolean {
  if (isDate(text)) return true;
  const leap = /^(\d{4})-02-29$/.exec(text);
  problems.add(
    'date-invalid',
    pointer,
    leap
      ? `${leap[1]} has no 29 February; use 28 February or 1 March.`
      : `“${text}” is not a date such as 2026-03-23.`,
  );
  return false;
}

export function dateOrInstant(problems: Problems, text: string, pointer: string): number | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return checkDate(problems, text, pointer) ? Date.parse(text) : null;
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    problems.add(
      'date-invalid',
      pointer,
      `“${text}” is neither a date such as 2026-03-23 nor an instant such as 2026-03-23T08:00:00Z.`,
    );
    return null;
  }
}

export function checkZone(problems: Problems, zone: string, pointer: string): void {
  if (!isZone(zone))
    problems.add(
      'zone-unknown',
      pointer,
      `“${zone}” is not a time zone of the tz database; use a name such as Europe/Berlin.`,
    );
}
