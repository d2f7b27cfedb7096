import { databaseNow, type Database } from '#libs/postgres';
import { openingLags } from '../../duty/domain/duty-ledger.js';
import type { PlanInEffect, RotaSettings, RotationRows } from '../../duty/domain/rotation-rows.js';
import { postedSums } from '../../duty/store/duty-postings.js';
import type { PlanInput } from '../../model/model.js';
import { horizonToPlan } from '../domain/plannable-input.js';
import { loadPlanInEffect } from './plan-versions.js';
import { readRotaSettings } from './rota-settings.js';
import { desksNotSetUp, loadRotationRows } from './rotation-rows.js';

/** Everything that the rota works from, read together. */
export interface RotaSnapshot {
  /** Epoch milliseconds by the database's clock. */
  readonly now: number;
  readonly settings: RotaSettings;
  /** The lags are those that the duty ledger carries into `horizon`. */
  readonly rows: RotationRows;
  /** Desks that nobody serves because nobody has set them up. */
  readonly desksNotSetUp: readonly { readonly id: string; readonly name: string }[];
  /** null before the first plan. */
  readonly inEffect: PlanInEffect | null;
  readonly horizon: PlanInput['horizon'];
}

/**
 * Reads the rota once. Whoever goes on to change plans holds `lockRota`.
 * @param of the horizon that the lags are for: that of the next plan, or that of the published plan where there is one
 */
export async function loadRotaSnapshot(
  db: Database,
  of: 'next' | 'published' = 'next',
): Promise<RotaSnapshot> {
  const now = await databaseNow(db);
  const settings = await readRotaSettings(db);
  const inEffect = await loadPlanInEffect(db);
  const rows = await loadRotationRows(db);
  const published = inEffect?.horizon ?? null;
  const horizon =
    of === 'published' && published !== null
      ? published
      : horizonToPlan(rows, published, now, settings.horizonWeeks);
  const lags = openingLags(await postedSums(db, horizon.from));
  return {
    now,
    settings,
    rows: { ...rows, lags },
    desksNotSetUp: await desksNotSetUp(db),
    inEffect,
    horizon,
  };
}
