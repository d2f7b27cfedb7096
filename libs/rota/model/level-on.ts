import type { Level } from '#libs/contracts';
import type { LocalDate, Person } from './model.js';

/** The level that somebody has in turns of a date. */
export function levelOn(
  { level, levelChanges = [] }: Pick<Person, 'level' | 'levelChanges'>,
  date: LocalDate,
): Level {
  return levelChanges.findLast(({ from }) => from <= date)?.level ?? level;
}

/** Every level that somebody has at some time. */
export function levelsEver({ level, levelChanges = [] }: Pick<Person, 'level' | 'levelChanges'>): Level[] {
  return [level, ...levelChanges.map((one) => one.level)];
}
