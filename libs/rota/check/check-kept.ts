import type { CheckedSlot } from './check-availability.js';
import type { Violation } from '../model/certificate.js';
import type { Assignment, InstantText } from '../model/model.js';
import type { FrozenUntil } from '../engine/replan.js';

/** What a re-plan had to leave as it was: whatever is wrong there is no fault of the plan. */
export interface KeptDuty {
  /** Who held what before. */
  readonly assignments: readonly Assignment[];
  /** Slots that start before this were not touched. */
  readonly until: FrozenUntil;
  /** Of these, those that start before this are inside their notice window. */
  readonly frozenUntil: FrozenUntil;
  readonly at: InstantText;
}

/** A violation with all the seats that it is about. */
export interface Finding {
  readonly violation: Violation;
  readonly seats: readonly { readonly at: CheckedSlot; readonly person: string | null }[];
}

const COVER = 'cover it by an override with break-glass';

const edgeOf = (until: FrozenUntil, desk: string): number => {
  const text = typeof until === 'string' ? until : until[desk];
  return text === undefined ? -Infinity : Date.parse(text);
};

export interface Sifted {
  readonly violations: readonly Violation[];
  /** What the plan could not mend, with what to do about it. */
  readonly exceptions: readonly Violation[];
}

/**
 * Parts what a plan did wrong from what it found and had to leave: only where every seat in question was kept with the
 * person who held it before. Duty that is over is nobody's to mend.
 */
export function siftKept(
  found: readonly Finding[],
  kept: KeptDuty | undefined,
  nameOf: (person: string) => string,
): Sifted {
  if (kept === undefined) return { violations: found.map(({ violation }) => violation), exceptions: [] };
  const before = new Map(kept.assignments.map(({ slot, person }) => [slot, person]));
  const isKept = ({ at, person }: Finding['seats'][number]): boolean =>
    at.start < edgeOf(kept.until, at.desk.id) && (before.get(at.slot.id) ?? null) === person;
  const now = Date.parse(kept.at);
  const violations: Violation[] = [];
  const exceptions: Violation[] = [];
  for (const { violation, seats } of found) {
    if (seats.length === 0 || !seats.every(isKept)) violations.push(violation);
    // An empty seat stands among the holes, with its reason.
    else if (violation.code !== 'hole-not-proven' && seats.some(({ at }) => at.end > now)) {
      const frozen = seats.some(({ at }) => at.start < edgeOf(kept.frozenUntil, at.desk.id));
      exceptions.push({ ...violation, sentence: explain(violation, frozen, nameOf) });
    }
  }
  return { violations, exceptions };
}

function explain(
  { code, slot = '', person = '', sentence }: Violation,
  frozen: boolean,
  nameOf: (person: string) => string,
): string {
  const todo = frozen ? COVER : 'make a draft, which may move it';
  const duty = frozen ? 'a frozen duty' : 'a duty that stays as published';
  if (code === 'absent') return `${nameOf(person)} is away on ${duty}, ${slot}: ${todo}.`;
  if (code === 'not-eligible') return `${nameOf(person)} is not on the staff for ${duty}, ${slot}: ${todo}.`;
  return `${sentence} It is ${duty}: ${todo}.`;
}
