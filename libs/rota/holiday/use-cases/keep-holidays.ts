import { databaseNow, type Ledger } from '#libs/postgres';
import { readRotaSettings } from '../../plan/store/rota-settings.js';
import {
  listManualHolidays,
  missingHolidays,
  putHolidays,
  regionsInUse,
} from '../store/rotation-holidays.js';
import type { SubjectProblem } from '../../plan/domain/plannable-input.js';
import { publicHolidays, regionProblems } from '../domain/public-holidays.js';

const WEEK_MS = 7 * 86_400_000;
/** A plan reaches a little beyond the horizon that ops ask for. */
const BEYOND_WEEKS = 8;

/** Every calendar year from now until a horizon ends. */
function yearsUntil(now: number, weeks: number): number[] {
  const [from, to] = [now, now + (weeks + BEYOND_WEEKS) * WEEK_MS].map((at) => new Date(at).getUTCFullYear());
  const first = from ?? 0;
  return Array.from({ length: (to ?? first) - first + 1 }, (_, n) => first + n);
}

/**
 * Use case: know the public holidays of every region of the staff for the years that plans reach.
 * @returns a problem for each region of which none are known
 */
export async function keepHolidays({ db }: Ledger): Promise<SubjectProblem[]> {
  const { horizonWeeks } = await readRotaSettings(db);
  const regions = await regionsInUse(db);
  const byHand = (await listManualHolidays(db)).map(({ region }) => region);
  for (const { region, year } of await missingHolidays(db, yearsUntil(await databaseNow(db), horizonWeeks))) {
    const dates = await publicHolidays(region, year);
    if (dates.length > 0) await putHolidays(db, region, year, dates);
  }
  const unknown = await regionProblems(regions, byHand);
  return unknown.map(({ code, pointer, sentence }) => ({
    code,
    sentence,
    subjectKind: 'holiday',
    subject: regions[Number(pointer.split('/')[1])] ?? '',
    pointer: '/region',
  }));
}
