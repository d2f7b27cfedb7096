import loadHighs from 'highs';
import type { Level } from '#libs/contracts';
import { DutyScale, WEIGHT_PER_HOUR } from '../model/duty-weight.js';
import { expandSlots } from '../model/expand-slots.js';
import type { Desk, Person, PlanInput, SeatDemand, Slot } from '../model/model.js';

// The package ships an ES module with CommonJS types, so its default export is typed one level too deep.
const highs = await (loadHighs as unknown as typeof loadHighs.default)();

const HOUR_MS = 3_600_000;
/** Of one solve. Whatever is undecided after it is left out and counted. */
const SECONDS_MAX = 3;

const LEVELS: Readonly<Record<Level, readonly Level[]>> = {
  trainee: ['trainee'],
  regular: ['regular', 'expert'],
  expert: ['expert'],
};

/** Seats of one demand in one turn, as a model of its own: no code of the planner or the checker is in it. */
interface Turn {
  readonly desk: Desk;
  readonly seat: SeatDemand;
  readonly slots: readonly Slot[];
  readonly start: number;
  readonly end: number;
}

function turnsOf(input: PlanInput): Turn[] {
  return input.desks.flatMap((desk) => {
    const slots = expandSlots(desk, input.horizon.from, input.horizon.to);
    const byStart = [...Map.groupBy(slots, ({ start }) => start).values()];
    return byStart.flatMap((together) => {
      const used = new Map<string, number>();
      return desk.seats.flatMap((seat): Turn[] => {
        const first = used.get(seat.role) ?? 0;
        used.set(seat.role, first + seat.count);
        const mine = together.filter(
          ({ role, index }) => role === seat.role && index > first && index <= first + seat.count,
        );
        const [{ start, end } = { start: '', end: '' }] = mine;
        return mine.length === 0
          ? []
          : [{ desk, seat, slots: mine, start: Date.parse(start), end: Date.parse(end) }];
      });
    });
  });
}

const epochIn = (text: string, zone: string): number =>
  text.includes('T')
    ? Date.parse(text)
    : Temporal.PlainDate.from(text).toZonedDateTime(zone).epochMilliseconds;

function onStaff({ eligible, zone }: Person, { start, end }: Turn): boolean {
  return (
    eligible?.some(
      ({ from, to }) => epochIn(from, zone) <= start && (to === undefined || end <= epochIn(to, zone)),
    ) ?? true
  );
}

const fits = ({ id, level, skills }: Person, { desk, seat }: Turn): boolean =>
  LEVELS[seat.role].includes(level) &&
  (seat.skills ?? []).every((skill) => skills.includes(skill)) &&
  (desk.members?.includes(id) ?? true);

/** Absent at any time of the turn; with `neutral`, in a way that nothing is owed for. */
const isAway = (
  { absences }: PlanInput,
  { id, zone }: Person,
  { start, end }: Turn,
  neutral: boolean,
): boolean =>
  absences.some(
    ({ person, from, to, policy }) =>
      person === id &&
      (!neutral || policy === 'neutral') &&
      epochIn(from, zone) < end &&
      start < epochIn(to, zone),
  );

function clash(a: Turn, b: Turn): boolean {
  const rest = Math.max(a.desk.minimumRestHours ?? 0, b.desk.minimumRestHours ?? 0) * HOUR_MS;
  return a.start <= b.start ? b.start < a.end + rest : a.start < b.end + rest;
}

const sum = (names: readonly string[]): string => names.join(' + ');
const term = (factor: number, name: string): string =>
  `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${name}`;

/** An integer program of one input: a binary for each person and turn in which they may serve. */
export class ExactModel {
  private readonly turns: readonly Turn[];
  private readonly names = new Map<string, string>();
  private readonly rows: string[] = [];
  private readonly scale: DutyScale;

  constructor(private readonly input: PlanInput) {
    this.scale = new DutyScale(input);
    this.turns = turnsOf(input);
    this.turns.forEach((turn, at) =>
      input.people.forEach((person, p) => {
        if (fits(person, turn) && onStaff(person, turn) && !isAway(input, person, turn, false))
          this.names.set(`${p} ${at}`, `x${p}_${at}`);
      }),
    );
    this.addRules();
  }

  private nameOf(person: number, turn: number): string | undefined {
    return this.names.get(`${person} ${turn}`);
  }

  private ofPerson(person: number): (readonly [turn: number, name: string])[] {
    return this.turns.flatMap((_, at) => {
      const name = this.nameOf(person, at);
      return name === undefined ? [] : [[at, name] as const];
    });
  }

  private inTurn(turn: number): string[] {
    return this.input.people.flatMap((_, p) => this.nameOf(p, turn) ?? []);
  }

  private addRules(): void {
    const { turns, rows, input } = this;
    turns.forEach(({ slots }, at) => {
      const names = this.inTurn(at);
      if (names.length > 0) rows.push(`${sum(names)} <= ${slots.length}`);
    });
    input.people.forEach(({ maxDuties }, p) => {
      const mine = this.ofPerson(p);
      if (maxDuties !== undefined && mine.length > 0)
        rows.push(`${sum(mine.map(([, name]) => name))} <= ${maxDuties}`);
      for (const [a, first] of mine)
        for (const [b, second] of mine)
          if (a < b && clash(turns[a] as Turn, turns[b] as Turn)) rows.push(`${first} + ${second} <= 1`);
    });
    this.addTurnRules();
  }

  /** Caps of departments, and seats that need another one. */
  private addTurnRules(): void {
    const { turns, rows, input } = this;
    const together = Map.groupBy(
      turns.map((turn, at) => ({ ...turn, at })),
      ({ desk, start }) => `${desk.id} ${start}`,
    );
    for (const here of together.values()) {
      const [{ desk } = { desk: null }] = here;
      for (const department of new Set(input.people.map((one) => one.department))) {
        const cap = desk?.departmentCaps?.[department] ?? desk?.departmentCap;
        const names = here.flatMap(({ at }) =>
          input.people.flatMap((one, p) => (one.department === department ? (this.nameOf(p, at) ?? []) : [])),
        );
        if (cap !== undefined && names.length > 0) rows.push(`${sum(names)} <= ${cap}`);
      }
      for (const { seat, at } of here) {
        if (seat.needs === undefined) continue;
        const support = here
          .filter((one) => one.seat.role === seat.needs)
          .flatMap((one) => this.inTurn(one.at));
        for (const name of this.inTurn(at))
          rows.push(support.length > 0 ? `${name} - ${support.join(' - ')} <= 0` : `${name} <= 0`);
      }
    }
  }

  private weight(person: number, turn: number): number {
    const { desk, slots, start, end } = this.turns[turn] as Turn;
    const [{ localStart, localEnd } = { localStart: '', localEnd: '' }] = slots;
    const { zone, region } = this.input.people[person] as Person;
    return this.scale.of(desk, { start, end, localStart, localEnd }, zone, region).weight / WEIGHT_PER_HOUR;
  }

  /** By person who owes anything, the terms of served minus accrued hours. */
  private offTerms(): Map<number, { terms: string; lag: number }> {
    const { turns, input } = this;
    const factors = input.people.map(() => new Map<string, number>());
    const owing = new Set<number>();
    turns.forEach((turn, at) => {
      const liable = input.people.flatMap((person, p) =>
        fits(person, turn) && onStaff(person, turn) && !isAway(input, person, turn, true) ? [p] : [],
      );
      const shareOf = (p: number): number => {
        const { num, den } = (input.people[p] as Person).share;
        return num / den;
      };
      const total = liable.reduce((all, p) => all + shareOf(p), 0);
      input.people.forEach((_, p) => {
        const name = this.nameOf(p, at);
        if (name === undefined) return;
        const own = this.weight(p, at);
        factors[p]?.set(name, (factors[p]?.get(name) ?? 0) + own);
        for (const q of liable)
          factors[q]?.set(name, (factors[q]?.get(name) ?? 0) - (own * shareOf(q)) / total);
      });
      for (const p of liable) owing.add(p);
    });
    const lagOf = (id: string): number =>
      (input.lags ?? []).reduce((all, one) => (one.person === id ? all + one.lag.num / one.lag.den : all), 0);
    return new Map(
      [...owing].map((p) => [
        p,
        {
          terms: [...(factors[p] ?? [])]
            .filter(([, factor]) => Math.abs(factor) > 1e-12)
            .map(([name, factor]) => term(Number(factor.toFixed(9)), name))
            .join(' '),
          lag: lagOf((input.people[p] as Person).id),
        },
      ]),
    );
  }

  private solve(
    objective: string,
    sense: 'Minimize' | 'Maximize',
    more: readonly string[],
    free = '',
  ): number | null {
    const rows = [...this.rows, ...more];
    const text = `${sense}\n obj: ${objective}\nSubject To\n${rows.map((row, n) => ` c${n}: ${row}`).join('\n')}\nBounds\n 0 <= zero <= 0\n${free}\nBinary\n ${[...this.names.values()].join('\n ')}\nEnd`;
    const solution = highs.solve(text, { time_limit: SECONDS_MAX, mip_rel_gap: 0, mip_abs_gap: 1e-4 });
    return solution.Status === 'Optimal' ? solution.ObjectiveValue : null;
  }

  /** Most seats that any plan fills. */
  mostFilled(): number | null {
    if (this.names.size === 0) return 0;
    const value = this.solve(sum([...this.names.values()]), 'Maximize', []);
    return value === null ? null : Math.round(value);
  }

  /** Rows that keep what is frozen as it was, and the names of pairs that are new after it. */
  private frozenRows(
    held: ReadonlyMap<string, string>,
    frozenUntil: number,
  ): { rows: string[]; fresh: string[] } {
    const { turns, input } = this;
    const [rows, fresh]: [string[], string[]] = [[], []];
    turns.forEach(({ slots, start }, at) => {
      const before = new Set(slots.map(({ id }) => held.get(id)));
      input.people.forEach(({ id }, p) => {
        const name = this.nameOf(p, at);
        if (name === undefined) return;
        if (start < frozenUntil) rows.push(`${name} = ${before.has(id) ? 1 : 0}`);
        else if (!before.has(id)) fresh.push(name);
      });
    });
    return { rows, fresh };
  }

  /** Most seats that any plan fills that leaves what is frozen. */
  mostFilledAfter(held: ReadonlyMap<string, string>, frozenUntil: number): number | null {
    if (this.names.size === 0) return 0;
    const value = this.solve(
      sum([...this.names.values()]),
      'Maximize',
      this.frozenRows(held, frozenUntil).rows,
    );
    return value === null ? null : Math.round(value);
  }

  /** Weighted hours by person that are nearer to what they should serve than their heaviest duty. */
  rangesAround(owed: ReadonlyMap<string, number>): Map<string, readonly [low: number, high: number]> {
    const { turns, input } = this;
    return new Map(
      input.people.map((person, p) => {
        let heaviest = 0;
        turns.forEach((turn, at) => {
          if (fits(person, turn) && onStaff(person, turn) && !isAway(input, person, turn, true))
            heaviest = Math.max(heaviest, this.weight(p, at));
        });
        const middle = owed.get(person.id) ?? 0;
        // Hours are printed to a thousandth.
        const room = Math.max(0.001, heaviest - 0.002);
        return [person.id, [middle - room, middle + room]];
      }),
    );
  }

  private filledRow(filled: number): string {
    return `${sum([...this.names.values()])} = ${filled}`;
  }

  /** Smallest difference, in weighted hours, between whoever serves most and least of what accrued to them, with so many seats filled. */
  smallestSpread(filled: number): number | null {
    if (this.names.size === 0) return 0;
    const rows = [...this.offTerms().values()].flatMap(({ terms, lag }) => [
      `${terms} - most <= ${lag}`,
      `${terms} - least >= ${lag}`,
    ]);
    return this.solve(
      'most - least',
      'Minimize',
      [this.filledRow(filled), ...rows],
      ' most free\n least free',
    );
  }

  /**
   * Fewest seats that change hands with so many filled, frozen turns left alone, and everybody's weighted hours within
   * their range.
   * @param held slot id → person id, as published
   */
  fewestChanges(
    filled: number,
    held: ReadonlyMap<string, string>,
    frozenUntil: number,
    ranges: ReadonlyMap<string, readonly [low: number, high: number]> | null,
  ): number | null {
    const { input } = this;
    const { rows, fresh } = this.frozenRows(held, frozenUntil);
    rows.push(this.filledRow(filled));
    if (ranges)
      input.people.forEach(({ id }, p) => {
        const range = ranges.get(id);
        const terms = this.ofPerson(p)
          .map(([at, name]) => term(this.weight(p, at), name))
          .join(' ');
        if (!range) return;
        if (terms === '') rows.push(`zero >= ${range[0]}`);
        else rows.push(`${terms} >= ${range[0]}`, `${terms} <= ${range[1]}`);
      });
    if (this.names.size === 0) return 0;
    const value = this.solve(fresh.length > 0 ? sum(fresh) : 'zero', 'Minimize', rows);
    return value === null ? null : Math.round(value);
  }
}
