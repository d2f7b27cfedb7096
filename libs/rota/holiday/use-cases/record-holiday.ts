import { DutydeskError } from '#libs/contracts';
import type { Database } from '#libs/postgres';
import {
  deleteManualHoliday,
  listManualHolidays,
  loadHolidays,
  putManualHoliday,
} from '../store/rotation-holidays.js';
import type { ManualHoliday } from '../domain/manual-holidays.js';
import type { HolidayCalendar } from '../../model/model.js';
import { validateInput } from '../../model/validate-input.js';
import type { RotaDeps } from '../../rota-deps.js';
import { announceRotaChange } from '../../announce-rota-change.js';
import { invalidRotation } from '../../plan/use-cases/published-rota.js';
import { TRIAL_HORIZON } from '../../plan/domain/trial-horizon.js';

const REGION = /^[A-Z]{2}(-[A-Z0-9]{1,3}){0,2}$/;

export interface ListHolidays {
  /** null: all regions. */
  readonly region: string | null;
}

export interface ListedHolidays {
  /** As plans see them. */
  readonly calendars: readonly HolidayCalendar[];
  readonly recorded: readonly ManualHoliday[];
}

/** Holidays by region, and those that were recorded by hand. */
export async function listHolidays(
  { db }: Pick<RotaDeps, 'db'>,
  { region: wanted }: ListHolidays,
): Promise<ListedHolidays> {
  const calendars = (await loadHolidays(db)).filter(({ region }) => wanted === null || region === wanted);
  return { calendars, recorded: await listManualHolidays(db, wanted) };
}

/** Records a day that no calendar knows, or one on which people of a region work all the same. */
export async function keepHoliday(db: Database, holiday: ManualHoliday, by: string): Promise<void> {
  const { region, date } = holiday;
  const calendar = { region, dates: [date] };
  const problems = validateInput({
    horizon: TRIAL_HORIZON,
    people: [],
    absences: [],
    desks: [],
    holidays: [calendar],
  }).map(({ code, sentence }) => ({ code, pointer: '/date', sentence }));
  if (!REGION.test(region)) {
    const sentence = `“${region}” is not a region; use a country or a part of it, such as DE or DE-BY.`;
    problems.push({ code: 'region-unknown', pointer: '/region', sentence });
  }
  if (problems.length > 0) throw invalidRotation(problems);
  await putManualHoliday(db, holiday, by);
}

export interface RecordHoliday {
  readonly holiday: ManualHoliday;
  readonly by: string;
}

/** Records a day, or changes what was recorded of it. @throws DutydeskError `rota.invalid` */
export async function recordHoliday(
  deps: Pick<RotaDeps, 'db' | 'live'>,
  { holiday, by }: RecordHoliday,
): Promise<ManualHoliday> {
  await keepHoliday(deps.db, holiday, by);
  announceRotaChange(deps, 'holiday-changed');
  return holiday;
}

/** Takes back what was recorded of a day. @throws DutydeskError `holiday.not_found` */
export async function removeHoliday(
  deps: Pick<RotaDeps, 'db' | 'live'>,
  { region, date }: Pick<ManualHoliday, 'region' | 'date'>,
): Promise<void> {
  if (!(await deleteManualHoliday(deps.db, region, date))) throw new DutydeskError('holiday.not_found');
  announceRotaChange(deps, 'holiday-changed');
}
