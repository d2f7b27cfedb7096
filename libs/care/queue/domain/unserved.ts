import { addBusinessTime, OpenHours } from '#libs/calendar';
import type { RulesVersion } from '../../clock/domain/sla-policy.js';

/** Who serves a queue. Epoch milliseconds. */
export interface Cover {
  readonly onDuty: number;
  /** The next beginning of a duty; null when none is planned. */
  readonly nextAt: number | null;
  readonly now: number;
}

/**
 * True when nobody serves a queue in time: an item of the highest priority that came now would be due before somebody
 * comes on duty. The night of a queue with business hours is no such time.
 */
export function isUnserved(
  { onDuty, nextAt, now }: Cover,
  rules: RulesVersion | null,
  targetMinutes: number,
): boolean {
  if (onDuty > 0) return false;
  const policy = rules?.policy;
  const minutes = policy?.targets.first_response?.[0] ?? targetMinutes;
  const hours = policy?.hours === 'business' ? (rules?.open ?? OpenHours.always) : OpenHours.always;
  const dueAt = addBusinessTime(hours, now, minutes * 60_000);
  return dueAt !== null && (nextAt === null || nextAt > dueAt);
}
