import type { HoleWitness } from '../model/certificate.js';
import {
  type CheckedPerson,
  type CheckedSlot,
  type SlotGroup,
  inStaff,
  isAway,
  restAsked,
  rightRole,
} from './check-availability.js';

/** Longest run of turns that is looked at as one stretch. */
const RUN_MAX = 64;

/** Turns in time order with what the plan fills of them. */
interface Filled {
  readonly group: SlotGroup;
  readonly filled: number;
  readonly able: readonly number[];
  /** Seats that can be filled looking at this turn alone, with caps of departments. */
  readonly most: number;
}

function mutuallyExclusive(a: CheckedSlot, b: CheckedSlot): boolean {
  const [first, second] = a.start <= b.start ? [a, b] : [b, a];
  return second.start < first.end + restAsked(first.desk, second.desk);
}

function ableFor(people: readonly CheckedPerson[], at: CheckedSlot): number[] {
  return people.flatMap((who, n) => (rightRole(who, at) && inStaff(who, at) && !isAway(who, at) ? [n] : []));
}

function mostOf(
  people: readonly CheckedPerson[],
  { sample, slots }: SlotGroup,
  able: readonly number[],
): number {
  const { departmentCap, departmentCaps } = sample.desk;
  if (departmentCap === undefined && departmentCaps === undefined) return Math.min(slots.length, able.length);
  const counts = new Map<string, number>();
  for (const n of able) {
    const { department } = (people[n] as CheckedPerson).person;
    counts.set(department, (counts.get(department) ?? 0) + 1);
  }
  const room = [...counts].reduce(
    (sum, [department, count]) =>
      sum + Math.min(count, departmentCaps?.[department] ?? departmentCap ?? Infinity),
    0,
  );
  return Math.min(slots.length, room);
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  /** No plan fills more of these turns. */
  readonly most: number;
  readonly people: number;
}

/** The fewest that each end of a run allows, from its beginning: in a stretch of turns that exclude one another, everybody serves once. */
function stretches(turns: readonly Filled[]): Stretch[] {
  const best = [0];
  const cut: Stretch[] = [];
  for (let to = 0; to < turns.length; to++) {
    let found = Infinity;
    const able = new Set<number>();
    let single = 0;
    for (let from = to; from >= 0 && to - from < RUN_MAX; from--) {
      const here = turns[from] as Filled;
      let exclusive = true;
      for (let later = from + 1; later <= to && exclusive; later++)
        exclusive = mutuallyExclusive(here.group.sample, (turns[later] as Filled).group.sample);
      if (!exclusive) break;
      for (const n of here.able) able.add(n);
      single += here.most;
      const most = Math.min(single, able.size);
      if ((best[from] as number) + most < found) {
        found = (best[from] as number) + most;
        cut[to] = { from, to, most, people: able.size };
      }
    }
    best.push(found);
  }
  const all: Stretch[] = [];
  for (let to = turns.length - 1; to >= 0; to = (cut[to] as Stretch).from - 1)
    all.unshift(cut[to] as Stretch);
  return all;
}

const dateOf = ({ group }: Filled): string => group.sample.slot.date;

/**
 * For each empty seat, who could take it and the counting that shows that no plan fills more, or that this is not proven.
 * Turns are cut into stretches in which nobody can serve twice; where the plan fills as much as the stretches allow,
 * every empty seat is one that has to be.
 */
export function witnessHoles(
  people: readonly CheckedPerson[],
  groups: readonly SlotGroup[],
  holder: ReadonlyMap<string, string>,
): HoleWitness[] {
  if (groups.every(({ slots }) => slots.every((slot) => holder.has(slot)))) return [];
  const turns = groups.map((group): Filled => {
    const able = ableFor(people, group.sample);
    return {
      group,
      able,
      filled: group.slots.filter((slot) => holder.has(slot)).length,
      most: mostOf(people, group, able),
    };
  });
  const parts = stretches(turns);
  const limits = people.reduce((sum, { person }) => sum + (person.maxDuties ?? Infinity), 0);
  const total = turns.reduce((sum, { filled }) => sum + filled, 0);
  const tight = parts.reduce((sum, { most }) => sum + most, 0) === total;
  return parts.flatMap((part) => {
    const inside = turns.slice(part.from, part.to + 1);
    const filled = inside.reduce((sum, one) => sum + one.filled, 0);
    const seats = inside.reduce((sum, one) => sum + one.group.slots.length, 0);
    const [first, last] = [dateOf(inside[0] as Filled), dateOf(inside.at(-1) as Filled)];
    const when = first === last ? `On ${first}` : `From ${first} to ${last}`;
    const who = part.people === 1 ? '1 person' : `${part.people} people`;
    return inside.flatMap(({ group, able }) =>
      group.slots
        .filter((slot) => !holder.has(slot))
        .map((slot): HoleWitness => {
          const could = able.map((n) => (people[n] as CheckedPerson).person.id);
          if (filled === part.most || tight)
            return {
              slot,
              proven: true,
              could,
              sentence: `${when} ${seats} seats ask for people, and ${who} who fit can fill ${part.most} of them, since nobody can serve twice in that time${filled === part.most ? '' : '; the plan fills as many as all such stretches allow'}.`,
            };
          if (limits === total)
            return {
              slot,
              proven: true,
              could,
              sentence: `Everybody serves as often as their limit allows: ${total} duties in all.`,
            };
          return {
            slot,
            proven: false,
            could,
            sentence: 'Not proven: no counting was found that shows that no plan fills it.',
          };
        }),
    );
  });
}
