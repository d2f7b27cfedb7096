import type { AssignmentPolicy } from '../../queue/domain/assignment-policy.js';

/** Where an item waits: beside the items of its queue that ask the same of a person and weigh the same. */
export interface Lane {
  /** Its key within the queue; '' asks for nothing and weighs 1. */
  readonly key: string;
  /** Skills that a person must have, spelled as in the staff list, sorted. A language is the skill of its code. */
  readonly needs: readonly string[];
  /** Units of a person's capacity. */
  readonly weight: number;
  /** When the item next asks for less, epoch milliseconds. */
  readonly relaxAt: number | null;
}

const MINUTE_MS = 60_000;

/**
 * The lane of an item that waits. Each need relaxes at its own time after the item began to wait, so an item that
 * returns to its queue does not wait for its relaxation again.
 * @param language the item's language, `und` when it is not known
 * @param queuedAt epoch milliseconds, like `now`
 */
export function laneOf(
  { needs, weight }: Pick<AssignmentPolicy, 'needs' | 'weight'>,
  { language, queuedAt }: { readonly language: string; readonly queuedAt: number },
  now: number,
): Lane {
  const asked = new Map<string, number>();
  const ask = (need: string, relaxAfterMinutes: number | null) => {
    const until =
      relaxAfterMinutes === null ? Number.POSITIVE_INFINITY : queuedAt + relaxAfterMinutes * MINUTE_MS;
    if (until > now) asked.set(need, Math.max(until, asked.get(need) ?? 0));
  };
  for (const { skill, relaxAfterMinutes } of needs.skills) ask(skill, relaxAfterMinutes);
  if (needs.language !== null && language !== 'und') ask(language, needs.language.relaxAfterMinutes);
  const skills = [...asked.keys()].toSorted();
  const next = Math.min(...asked.values());
  return {
    key: skills.length === 0 && weight === 1 ? '' : `${weight} ${JSON.stringify(skills)}`,
    needs: skills,
    weight,
    relaxAt: Number.isFinite(next) ? next : null,
  };
}
