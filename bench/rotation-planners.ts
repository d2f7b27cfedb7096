import loadHighs from 'highs';
import { type PlanInput, type Slot, expandSlots } from '#libs/rota/engine';

/** Who serves in each turn, as indices into input.people. */
export type Turns = readonly (readonly number[])[];

interface Board {
  readonly turns: readonly { readonly seats: number; readonly start: number; readonly end: number }[];
  /** person × turns, 1 where the person is there. */
  readonly present: Uint8Array;
}

/** The input of our planner for the other planners: one desk, whole-day absences, no requirements. */
function boardOf(input: PlanInput): Board {
  const turns: { seats: number; start: number; end: number }[] = [];
  for (const slot of input.desks.flatMap((desk): Slot[] =>
    expandSlots(desk, input.horizon.from, input.horizon.to),
  )) {
    const last = turns.at(-1);
    const start = Date.parse(slot.start);
    if (last?.start === start) last.seats++;
    else turns.push({ seats: 1, start, end: Date.parse(slot.end) });
  }
  const present = new Uint8Array(input.people.length * turns.length).fill(1);
  const index = new Map(input.people.map(({ id }, at) => [id, at]));
  const epochs = new Map<string, number>();
  const epoch = (date: string, zone: string): number => {
    const known = epochs.get(date) ?? Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
    epochs.set(date, known);
    return known;
  };
  for (const { person, from, to } of input.absences) {
    const at = index.get(person) ?? 0;
    const zone = input.people[at]?.zone ?? 'UTC';
    const [first, last] = [epoch(from, zone), epoch(to, zone)];
    turns.forEach(({ start, end }, turn) => {
      if (first < end && start < last) present[at * turns.length + turn] = 0;
    });
  }
  input.people.forEach(({ eligible, zone }, at) =>
    turns.forEach(({ end }, turn) => {
      const leaves = eligible?.[0]?.to;
      if (leaves !== undefined && epoch(leaves, zone) < end) present[at * turns.length + turn] = 0;
    }),
  );
  return { turns, present };
}

/** Round robin, as in most schedulers: a fixed order that skips an absent person. */
export function roundRobin(input: PlanInput): Turns {
  const { turns, present } = boardOf(input);
  let next = 0;
  return turns.map(({ seats }, turn) => {
    const chosen: number[] = [];
    for (let tried = 0; chosen.length < seats && tried < input.people.length; tried++) {
      if (present[next * turns.length + turn]) chosen.push(next);
      next = (next + 1) % input.people.length;
    }
    return chosen;
  });
}

/** Greedy: each turn goes to the present people who have served least. */
export function greedyByDebt(input: PlanInput): Turns {
  const { turns, present } = boardOf(input);
  const served = new Int32Array(input.people.length);
  return turns.map(({ seats }, turn) => {
    const there = input.people.flatMap((_, at) => (present[at * turns.length + turn] ? [at] : []));
    const chosen = there
      .toSorted((a, b) => (served[a] as number) - (served[b] as number) || a - b)
      .slice(0, seats);
    for (const at of chosen) served[at] = (served[at] as number) + 1;
    return chosen;
  });
}

const HIGHS_SECONDS = 60;

/** Solves the integer program for the smallest spread. Null when HiGHS proves no optimum in 60 s. */
export async function highs(input: PlanInput): Promise<Turns | null> {
  const { turns, present } = boardOf(input);
  // The package ships an ES module with CommonJS types, so its default export is typed one level too deep.
  const solver = await (loadHighs as unknown as typeof loadHighs.default)();
  const name = (person: number, turn: number): string => `x${person}_${turn}`;
  const pairs = input.people.flatMap((_, person) =>
    turns.flatMap((__, turn) => (present[person * turns.length + turn] ? [[person, turn] as const] : [])),
  );
  const byTurn: string[][] = turns.map(() => []);
  const byPerson: string[][] = input.people.map(() => []);
  for (const [person, turn] of pairs) {
    byTurn[turn]?.push(name(person, turn));
    byPerson[person]?.push(name(person, turn));
  }
  const rows = [
    ...turns.map(({ seats }, turn) => `${byTurn[turn]?.join(' + ')} = ${seats}`),
    ...byPerson.flatMap((mine) => [`${mine.join(' + ')} - most <= 0`, `${mine.join(' + ')} - least >= 0`]),
  ];
  const text = `Minimize\n obj: most - least\nSubject To\n${rows.map((row, n) => ` c${n}: ${row}`).join('\n')}\nBinary\n ${pairs.map(([person, turn]) => name(person, turn)).join('\n ')}\nEnd`;
  const solution = solver.solve(text, { time_limit: HIGHS_SECONDS });
  if (solution.Status !== 'Optimal') return null;
  const chosen: number[][] = turns.map(() => []);
  for (const [person, turn] of pairs)
    if ((solution.Columns[name(person, turn)]?.Primal ?? 0) > 0.5) chosen[turn]?.push(person);
  return chosen;
}
