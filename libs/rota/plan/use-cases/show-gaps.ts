import { DutydeskError } from '#libs/contracts';
import type { InstantText, LocalDate } from '../../model/model.js';
import type { RotaDeps } from '../../rota-deps.js';
import { coverageOf, type Gap } from '../domain/coverage.js';
import { checkAsked, loadPublishedRota } from './published-rota.js';

const DAY_MS = 86_400_000;
const DAYS_SHOWN = 28;
const HOUR_MS = 3_600_000;

export interface ShowGaps {
  /** Ids of the desks that serve together; all when left out. */
  readonly desks?: readonly string[] | undefined;
  /** UTC dates, half-open; four weeks from today when left out. */
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
  /** Somebody should serve all the time. */
  readonly roundTheClock: boolean;
  readonly limit: number;
}

export interface ShownGaps {
  readonly gaps: readonly {
    readonly startsAt: InstantText;
    readonly endsAt: InstantText;
    readonly reason: Gap['reason'];
  }[];
  readonly total: number;
  readonly openHours: number;
  readonly servedHours: number;
}

/**
 * When desks are open and nobody serves, as far as the published plan reaches.
 * @throws DutydeskError `plan.none`, `desk.not_found`
 */
export async function showGaps(
  { db }: Pick<RotaDeps, 'db'>,
  { desks: asked, from, to, roundTheClock, limit }: ShowGaps,
): Promise<ShownGaps> {
  const rota = await loadPublishedRota(db);
  const { input, inEffect, effective, now } = rota;
  for (const desk of asked ?? []) checkAsked(rota, { desk });
  const start = from === undefined ? now : Date.parse(from);
  const planned = Date.parse(inEffect.horizon.to);
  const end = Math.min(to === undefined ? start + DAYS_SHOWN * DAY_MS : Date.parse(to), planned);
  if (start >= end) {
    const message = `The first date must be before the last, and before ${inEffect.horizon.to}, where the plan ends.`;
    throw new DutydeskError('request.invalid', {
      detail: message,
      fields: [{ pointer: '/query/from', message }],
    });
  }
  const desks = input.desks.filter(({ id }) => asked?.includes(id) ?? true);
  const plan = { slots: inEffect.slots, assignments: effective };
  const { gaps, open, served } = coverageOf(desks, plan, { start, end }, roundTheClock);
  return {
    gaps: gaps.slice(0, limit).map((gap) => ({
      startsAt: new Date(gap.start).toISOString(),
      endsAt: new Date(gap.end).toISOString(),
      reason: gap.reason,
    })),
    total: gaps.length,
    openHours: open / HOUR_MS,
    servedHours: served / HOUR_MS,
  };
}
