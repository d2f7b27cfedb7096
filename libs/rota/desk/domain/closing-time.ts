import type { Desk, LocalDateTime } from '../../model/model.js';

const HOUR_MS = 3_600_000;

/**
 * From when on a desk that is given up has no slots: as soon as is wanted, but what has come into its notice window is
 * still served. A reading of the desk's own clock.
 * @param now epoch milliseconds
 * @param wanted a later time; absent means at once
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
