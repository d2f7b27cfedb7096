import { DutydeskError } from '#libs/contracts';
import type { Database } from '#libs/postgres';
import {
  deleteManualHoliday,
  listManualHolidays,
  loadHolidays,
  putManualHoliday,
} from '../store/rotation-holidays.js';
import type { ManualHoliday } from '../domain/manual-holidays.js';
import { validateInput } from '../../model/validate-input.js';
import type { RotaDeps } from '../../rota-deps.js';
import { actorOf } from '#libs/http';
import type { AnswerOf, InputOf } from '#libs/http';
import { announceRotaChange } from '../../announce-rota-change.js';
import type { DELETE_HOLIDAY, LIST_HOLIDAYS, PUT_HOLIDAY } from '../api/holidays.routes.js';
import { invalidRotation } from '../../plan/use-cases/published-rota.js';
import { TRIAL_HORIZON } from '../../plan/domain/trial-horizon.js';

const REGION = /^[A-Z]{2}(-[A-Z0-9]{1,3}){0,2}$/;

export async function listHolidays(
  { db }: RotaDeps,
  { query }: InputOf<typeof LIST_HOLIDAYS>,
): Promise<AnswerOf<typeof LIST_HOLIDAYS>> {
  const calendars = (await loadHolidays(db)).filter(
    ({ region }) => query.region === undefined || region === query.region,
  );
  return { calendars, recorded: await listManualHolidays(db, query.region ?? null) };
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

export async function recordHoliday(
  deps: RotaDeps,
  { params, body, caller }: InputOf<typeof PUT_HOLIDAY>,
): Promise<AnswerOf<typeof PUT_HOLIDAY>> {
  const { region, date } = params;
  const holiday = { region, date, ...body };
  await keepHoliday(deps.db, holiday, actorOf(caller));
  announceRotaChange(deps, 'holiday-changed');
  return { holiday };
}

export async function removeHoliday(
  deps: RotaDeps,
  { params }: InputOf<typeof DELETE_HOLIDAY>,
): Promise<void> {
  const { region, date } = params;
  if (!(await deleteManualHoliday(deps.db, region, date))) throw new DutydeskError('holiday.not_found');
  announceRotaChange(deps, 'holiday-changed');
}
