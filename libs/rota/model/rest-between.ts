import type { Desk } from './model.js';

/** What rest asks of a desk. */
export type RestingDesk = Pick<Desk, 'id' | 'minimumRestHours' | 'restAfter'>;

/** Hours that have to lie between duty at one desk and a later duty at another or the same. */
export function restHoursBetween(before: RestingDesk, after: RestingDesk): number {
  return Math.max(
    before.minimumRestHours ?? 0,
    after.minimumRestHours ?? 0,
    after.restAfter?.[before.id] ?? 0,
  );
}

/** The longest rest that a desk asks for. */
export function longestRestHours({ minimumRestHours = 0, restAfter = {} }: RestingDesk): number {
  return Math.max(minimumRestHours, ...Object.values(restAfter));
}
