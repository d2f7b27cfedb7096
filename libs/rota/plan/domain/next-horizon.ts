import { expandSlots } from '../../model/expand-slots.js';
import type { Desk, PlanInput } from '../../model/model.js';

const DAY_MS = 86_400_000;
/** Longer than any slot of a month. */
const LONGEST_SLOT_DAYS = 35;
/** A horizon that began longer ago than this begins anew; what was served before goes on in the duty ledger. */
const KEPT_DAYS = 182;
/** How many weeks are planned beyond what is asked for, so that a plan grows once a month and not each day. */
const STEP_WEEKS = 4;

function dateAt(epochMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO('UTC').toPlainDate().toString();
}

/** The first local date of any slot that runs at an instant, else the date of that instant. */
function runningSince(desks: readonly Desk[], now: number): string {
  const today = dateAt(now);
  const since = desks.flatMap((desk) =>
    expandSlots(desk, dateAt(now - LONGEST_SLOT_DAYS * DAY_MS), dateAt(now + 2 * DAY_MS))
      .filter(({ start, end }) => Date.parse(start) <= now && now < Date.parse(end))
      .map(({ date }) => date),
  );
  return [today, ...since].toSorted()[0] ?? today;
}

/**
 * The horizon of the next plan. It keeps its beginning, so that fairness is counted over the same time, and grows at
 * its end when less than `weeks` of it are left.
 * @param now epoch milliseconds
 */
export function nextHorizon(
  before: PlanInput['horizon'] | null,
  desks: readonly Desk[],
  now: number,
  weeks: number,
): PlanInput['horizon'] {
  const enough = dateAt(now + weeks * 7 * DAY_MS);
  const grown = dateAt(now + (weeks + STEP_WEEKS) * 7 * DAY_MS);
  if (before === null) return { from: runningSince(desks, now), to: grown };
  const old = before.from < dateAt(now - KEPT_DAYS * DAY_MS);
  return { from: old ? runningSince(desks, now) : before.from, to: before.to >= enough ? before.to : grown };
}
