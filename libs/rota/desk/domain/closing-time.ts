import type { Desk, LocalDateTime } from '../../model/model.js';

const HOUR_MS = 3_600_000;

/**
 * The wall time from which a closed desk has no slots, on the clock of the desk. Slots inside the notice window are
 * still served, so the closing time is never before the end of that window.
 * @param now epoch milliseconds
 * @param wanted a later closing time; without it the desk closes as soon as possible
 */
export function closingTime(
  { zone, noticeHours = 0 }: Pick<Desk, 'zone' | 'noticeHours'>,
  now: number,
  wanted?: LocalDateTime,
): LocalDateTime {
  const soonest = Temporal.Instant.fromEpochMilliseconds(now + noticeHours * HOUR_MS)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime();
  const later = wanted === undefined ? soonest : Temporal.PlainDateTime.from(wanted);
  const time = Temporal.PlainDateTime.compare(soonest, later) > 0 ? soonest : later;
  return time.toString({ smallestUnit: 'second', roundingMode: 'ceil' });
}
