import type { Seating } from './duty-conflicts.js';

/** False for a seat that needs another role's seat in the same turn where that one is empty. */
export function isSupported({ roster, seated }: Seating, column: number): boolean {
  const here = roster.columns[column];
  if (!here?.seat.needs) return true;
  return roster.columns.some(
    ({ desk, turn, seat }, at) =>
      desk.id === here.desk.id &&
      turn.start === here.turn.start &&
      seat.role === here.seat.needs &&
      (seated[at]?.length ?? 0) > 0,
  );
}
