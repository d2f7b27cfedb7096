import type { Tally } from './seat-goals.js';
import type { SeatPlan } from './seat-plan.js';

/** Exchanges looked at in all. A count, not a clock. */
const LOOKS_MAX = 400_000;

export interface NarrowTask {
  readonly plan: SeatPlan;
  readonly tally: Tally;
  /** Weight that each person should serve; people who owe none are not looked at. */
  readonly target: (person: number) => number;
  readonly counts: (person: number) => boolean;
  readonly locked: (column: number) => boolean;
  /** Whoever is this near is even. */
  readonly slack: number;
}

interface Move {
  readonly seat: number;
  readonly taker: number;
  /** Seat that the giver takes in return, −1 for none. */
  readonly other: number;
  /** How far off the further of the two is afterwards. */
  readonly far: number;
}

/**
 * Brings whoever serves most for what they should, and whoever serves least, nearer to the others, one exchange after the
 * other, while the further of the two ends up nearer than before. What a search by squares leaves at the ends, this takes.
 */
export function narrowRange(task: NarrowTask): { readonly moved: boolean; readonly furthest: number } {
  const narrowing = new Narrowing(task);
  let moved = false;
  while (narrowing.improve(1) || narrowing.improve(-1)) moved = true;
  return { moved, furthest: narrowing.furthest() };
}

class Narrowing {
  private looks = 0;

  constructor(private readonly task: NarrowTask) {}

  private off(person: number): number {
    return (this.task.tally.total[person] as number) - this.task.target(person);
  }

  furthest(): number {
    const { plan, counts } = this.task;
    return plan.duties.reduce((most, _, p) => (counts(p) ? Math.max(most, Math.abs(this.off(p))) : most), 0);
  }

  /** One step for who is furthest above (1) or below (−1). */
  improve(side: 1 | -1): boolean {
    const { plan, counts, slack } = this.task;
    let person = -1;
    let furthest = slack;
    for (let p = 0; p < plan.duties.length; p++) {
      if (!counts(p) || this.off(p) * side <= furthest) continue;
      furthest = this.off(p) * side;
      person = p;
    }
    const move = person < 0 ? null : this.bestMove(person, side, furthest);
    if (move === null) return false;
    this.make(move);
    return true;
  }

  private bestMove(person: number, side: 1 | -1, furthest: number): Move | null {
    const { plan, counts } = this.task;
    let best: Move | null = null;
    for (let other = 0; other < plan.duties.length && this.looks < LOOKS_MAX; other++) {
      if (other === person || !counts(other) || this.off(other) * side >= furthest) continue;
      const [giver, taker] = side === 1 ? [person, other] : [other, person];
      for (const column of plan.duties[giver] as number[]) {
        const move = this.bestTo(giver, taker, column, (best?.far ?? furthest) - 1e-6);
        if (move) best = move;
      }
    }
    return best;
  }

  /** The best way to bring one duty of the giver to the taker, if it leaves both nearer than `limit`. */
  private bestTo(giver: number, taker: number, column: number, limit: number): Move | null {
    const { plan, locked } = this.task;
    if (locked(column) || !plan.isAvailable(taker, column)) return null;
    const { weights } = plan.roster;
    const [mine, theirs] = [weights[giver] as Int32Array, weights[taker] as Int32Array];
    const seat = plan.seatOf(giver, column);
    const from = this.off(giver) - (mine[column] as number);
    const to = this.off(taker) + (theirs[column] as number);
    let found: Move | null = null;
    let most = limit;
    const far = Math.max(Math.abs(from), Math.abs(to));
    if (far < most && this.mayHandOver(seat, taker, column))
      [found, most] = [{ seat, taker, other: -1, far }, far];
    for (const back of plan.duties[taker] as number[]) {
      this.looks++;
      if (back === column || locked(back)) continue;
      const apart = Math.max(
        Math.abs(from + (mine[back] as number)),
        Math.abs(to - (theirs[back] as number)),
      );
      if (apart >= most || !plan.isAvailable(giver, back)) continue;
      const other = plan.seatOf(taker, back);
      if (!plan.mayExchange(seat, other)) continue;
      [found, most] = [{ seat, taker, other, far: apart }, apart];
    }
    return found;
  }

  private mayHandOver(seat: number, taker: number, column: number): boolean {
    const { plan } = this.task;
    const giver = plan.take(seat);
    const may = plan.fits(taker, column);
    plan.put(giver, seat);
    return may;
  }

  private make({ seat, taker, other }: Move): void {
    const { tally, plan } = this.task;
    const giver = plan.occupant[seat] as number;
    tally.take(seat);
    if (other >= 0) tally.take(other);
    tally.put(taker, seat);
    if (other >= 0) tally.put(giver, other);
  }
}
