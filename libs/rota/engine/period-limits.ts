import { type DutyPeriod, mostIn, periodOf } from '../model/most-per-person.js';
import type { Roster } from './roster.js';

interface Limit {
  /** Number of the period of each column. */
  readonly of: Int32Array;
  /** By person. */
  readonly most: Int32Array;
}

/** How many duties a week or a month people may have. */
export class PeriodLimits {
  private constructor(private readonly limits: readonly Limit[]) {}

  /** null where nothing limits anybody. */
  static of({ columns, people, mostPerPerson }: Roster): PeriodLimits | null {
    const periods = Object.keys(mostPerPerson ?? {}) as DutyPeriod[];
    if (periods.length === 0) return null;
    return new PeriodLimits(
      periods.map((period) => {
        const numbers = new Map<string, number>();
        const of = Int32Array.from(columns, ({ turn }) => {
          const key = periodOf(period, turn.date);
          const number = numbers.get(key) ?? numbers.size;
          numbers.set(key, number);
          return number;
        });
        return {
          of,
          most: Int32Array.from(people, ({ share }) => mostIn(mostPerPerson, period, share) ?? 0),
        };
      }),
    );
  }

  /** Whether a person may serve one more in the periods of a column, without one that they give up. */
  hasRoom(person: number, column: number, duties: readonly number[], except = -1): boolean {
    return this.limits.every(({ of, most }) => {
      let count = 0;
      for (const other of duties) if (other !== except && of[other] === of[column]) count++;
      return count < (most[person] as number);
    });
  }
}
