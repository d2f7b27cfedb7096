import type { Assignment, Desk, Slot } from '../../model/model.js';
import { openingsBetween, servedTimes } from '../../model/stretches.js';

/** Epoch milliseconds, half-open. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A time in which somebody should serve and nobody does. */
export interface Gap extends Span {
  /** no-turn: no turn covers it; nobody: the seats of the turns that cover it are all empty. */
  readonly reason: 'no-turn' | 'nobody';
}

/** Spans in time order, those that touch as one. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last === undefined || last.end < start) result.push({ start, end });
    else if (last.end < end) result[result.length - 1] = { start: last.start, end };
  }
  return result.filter(({ start, end }) => start < end);
}

/** What of some spans lies in none of the others. Both in time order and apart. */
function without(spans: readonly Span[], others: readonly Span[]): Span[] {
  return spans.flatMap(({ start, end }) => {
    const left: Span[] = [];
    let from = start;
    for (const other of others) {
      if (other.end <= from || other.start >= end) continue;
      if (other.start > from) left.push({ start: from, end: other.start });
      from = Math.max(from, other.end);
    }
    if (from < end) left.push({ start: from, end });
    return left;
  });
}

const lengthOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, { start, end }) => sum + end - start, 0);

export interface Coverage {
  readonly gaps: readonly Gap[];
  /** Milliseconds in which somebody should serve, and in which somebody does. */
  readonly open: number;
  readonly served: number;
}

/**
 * When some desks are open together and nobody serves any of them. A desk with hours is open in these, another one in its
 * turns. Pure.
 * @param roundTheClock somebody should serve all the time: desks that hand over to one another around the world
 */
export function coverageOf(
  desks: readonly Desk[],
  plan: { readonly slots: readonly Slot[]; readonly assignments: readonly Assignment[] },
  { start, end }: Span,
  roundTheClock: boolean,
): Coverage {
  const known = new Set(desks.map(({ id }) => id));
  const slots = plan.slots.filter(({ desk }) => known.has(desk));
  const held = new Set(plan.assignments.map(({ slot }) => slot));
  const clipped = (spans: readonly Span[]): Span[] =>
    joined(spans.map((one) => ({ start: Math.max(one.start, start), end: Math.min(one.end, end) })));
  const turns = clipped(slots.flatMap(servedTimes));
  const open = roundTheClock
    ? [{ start, end }]
    : clipped(
        desks.flatMap((desk): readonly Span[] =>
          desk.hours
            ? openingsBetween(desk, start, end)
            : slots.filter((slot) => slot.desk === desk.id).flatMap(servedTimes),
        ),
      );
  const served = clipped(slots.filter(({ id }) => held.has(id)).flatMap(servedTimes));
  const empty = without(open, served);
  const uncovered = without(empty, turns);
  const gaps = [
    ...uncovered.map((span): Gap => ({ ...span, reason: 'no-turn' })),
    ...without(empty, uncovered).map((span): Gap => ({ ...span, reason: 'nobody' })),
  ];
  return {
    gaps: gaps.toSorted((a, b) => a.start - b.start),
    open: lengthOf(open),
    served: lengthOf(open) - lengthOf(empty),
  };
}
