import { fingerprint } from '../../model/hash.js';
import type { InstantText } from '../../model/model.js';

/** One person's duty in one slot, as a calendar entry. */
export interface FeedDuty {
  readonly slot: string;
  readonly person: string;
  readonly start: InstantText;
  readonly end: InstantText;
  readonly summary: string;
  readonly description?: string;
}

/** A duty with its history: how often it changed, when it last changed, and whether it was cancelled. */
export interface FeedEntry extends FeedDuty {
  readonly sequence: number;
  readonly changedAt: InstantText;
  readonly cancelled: boolean;
}

export interface FeedCalendar {
  readonly name: string;
  readonly entries: readonly FeedEntry[];
}

const keyOf = ({ slot, person }: FeedDuty): string => `${slot}\n${person}`;
const contentOf = ({ start, end, summary, description = '' }: FeedDuty): string =>
  JSON.stringify([start, end, summary, description]);

/** Updates a feed. New duties get sequence 0, changed duties get the next sequence, lost duties stay as cancelled. */
export function advanceFeed(
  previous: readonly FeedEntry[],
  duties: readonly FeedDuty[],
  at: InstantText,
): FeedEntry[] {
  const now = new Map(duties.map((duty) => [keyOf(duty), duty]));
  const kept = previous.map((entry): FeedEntry => {
    const duty = now.get(keyOf(entry));
    now.delete(keyOf(entry));
    if (!duty)
      return entry.cancelled
        ? entry
        : { ...entry, cancelled: true, sequence: entry.sequence + 1, changedAt: at };
    if (!entry.cancelled && contentOf(duty) === contentOf(entry)) return entry;
    return { ...duty, cancelled: false, sequence: entry.sequence + 1, changedAt: at };
  });
  const fresh = [...now.values()].map((duty): FeedEntry => ({
    ...duty,
    cancelled: false,
    sequence: 0,
    changedAt: at,
  }));
  return [...kept, ...fresh].toSorted((a, b) =>
    a.start < b.start ? -1 : a.start > b.start ? 1 : keyOf(a) < keyOf(b) ? -1 : 1,
  );
}

/** RFC 5545 §3.3.11. */
function escapeText(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, (control) => (control === '\t' ? control : ''));
}

function octets(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** RFC 5545 §3.1: lines of at most 75 octets, continued with a space, never cut inside a character. */
function fold(line: string): string {
  let folded = '';
  let width = 0;
  for (const character of line) {
    const size = octets(character);
    if (width + size > 75) {
      folded += '\r\n ';
      width = 1;
    }
    folded += character;
    width += size;
  }
  return folded;
}

const stamp = (instant: InstantText): string =>
  Temporal.Instant.from(instant).toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');

function eventLines(entry: FeedEntry): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(`${entry.slot}/${entry.person}`)}@dutydesk`,
    `DTSTAMP:${stamp(entry.changedAt)}`,
    `LAST-MODIFIED:${stamp(entry.changedAt)}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTART:${stamp(entry.start)}`,
    `DTEND:${stamp(entry.end)}`,
    `SUMMARY:${escapeText(entry.summary)}`,
    ...(entry.description ? [`DESCRIPTION:${escapeText(entry.description)}`] : []),
    `STATUS:${entry.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** The feed as iCalendar text: UTC instants, CRLF, and only duty, without mail addresses and phone numbers. */
export function feed(calendar: FeedCalendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Dutydesk//Rotation//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(calendar.name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...calendar.entries.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/** Entity tag of a feed's text, for conditional requests. */
export const feedTag = (text: string): string => `"${fingerprint([text])}"`;
