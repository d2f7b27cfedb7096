import { LIMITS } from '../limits.js';
import { INSTANT_LENGTH, isDayOfItsYear, STORABLE_INSTANT } from '../mention-patterns.js';

/** All of RFC 3339, and offsets without a colon or without minutes, as some networks write them. */
const BROAD =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:[.,](\d+))?(?:[Zz]|([+-])(\d{2})(?::?(\d{2}))?)$/;
const MINUTE_MS = 60_000;
const FIRST_MS = Date.parse('1000-01-01T00:00:00Z');
const LAST_MS = Date.parse('2999-12-31T23:59:59.999Z');

/**
 * Converts an instant for storage: unchanged, or in UTC with milliseconds and clamped to the years 1000 to 2999, which
 * the schemas promise. A leap second becomes the next second. Null for a value that is not an instant.
 */
export function readInstant(value: string): string | null {
  if (value.length > LIMITS.id) return null;
  if (value.length <= INSTANT_LENGTH && STORABLE_INSTANT.test(value) && isDayOfItsYear(value)) return value;
  const parts = BROAD.exec(value.trim());
  if (parts === null) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as Six;
  const offset = offsetOf(parts);
  if (year === 0 || hour > 23 || minute > 59 || second > 60 || offset === null) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  date.setUTCHours(hour, minute, second, millisecondsOf(parts[7]));
  const at = date.getTime() - offset * MINUTE_MS;
  return new Date(Math.min(LAST_MS, Math.max(FIRST_MS, at))).toISOString();
}

type Six = [number, number, number, number, number, number];

/** Minutes ahead of UTC; null for an offset that does not exist. */
function offsetOf(parts: readonly (string | undefined)[]): number | null {
  const hours = Number(parts[9] ?? 0);
  const minutes = Number(parts[10] ?? 0);
  if (hours > 23 || minutes > 59) return null;
  return (hours * 60 + minutes) * (parts[8] === '-' ? -1 : 1);
}

function millisecondsOf(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'));
}
