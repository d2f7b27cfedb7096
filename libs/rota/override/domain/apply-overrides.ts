import type { DutyInterval } from '../../duty/domain/duty-interval.js';
import type { DutyOverride } from './duty-override.js';

/**
 * Applies overrides to duty, in the order in which they were made. An override gives its time to its person and takes
 * it from the replaced person. An override that replaces nobody adds a person.
 */
export function applyOverrides(
  planned: readonly DutyInterval[],
  overrides: readonly DutyOverride[],
): DutyInterval[] {
  return overrides.reduce<readonly DutyInterval[]>(applyOne, planned).toSorted(byStart);
}

function applyOne(duty: readonly DutyInterval[], override: DutyOverride): DutyInterval[] {
  const result: DutyInterval[] = [];
  let taken = false;
  for (const interval of duty) {
    if (!isReplaced(interval, override)) {
      result.push(interval);
      continue;
    }
    taken = true;
    const startsAt = Math.max(interval.startsAt, override.startsAt);
    const endsAt = Math.min(interval.endsAt, override.endsAt);
    if (interval.startsAt < startsAt) result.push({ ...interval, endsAt: startsAt });
    result.push({ ...interval, personId: override.personId, startsAt, endsAt, source: 'override' });
    if (endsAt < interval.endsAt) result.push({ ...interval, startsAt: endsAt });
  }
  // Nobody serves then who could be replaced, so the person serves in addition.
  if (!taken) {
    result.push({
      slotId: `${override.deskId}/override/${override.id}`,
      deskId: override.deskId,
      personId: override.personId,
      startsAt: override.startsAt,
      endsAt: override.endsAt,
      source: 'override',
    });
  }
  return result;
}

function isReplaced(interval: DutyInterval, override: DutyOverride): boolean {
  const overlaps = interval.startsAt < override.endsAt && override.startsAt < interval.endsAt;
  return overlaps && override.replacesPersonId !== null && interval.personId === override.replacesPersonId;
}

function byStart(a: DutyInterval, b: DutyInterval): number {
  return a.startsAt - b.startsAt || (a.slotId < b.slotId ? -1 : 1);
}
