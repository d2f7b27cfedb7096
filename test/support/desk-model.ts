/** What happens to the model and to the ledger alike. */
export interface ModelAct {
  readonly what:
    | 'claim'
    | 'place'
    | 'fill'
    | 'accept'
    | 'decline'
    | 'online'
    | 'away'
    | 'time out'
    | 'shift'
    | 'resolve'
    | 'release'
    | 'undo';
  /** Person id. */
  readonly who: string;
  /** Index of an item, by rank. */
  readonly item: number;
}

export const PEOPLE = [
  { id: 'p1', capacity: 3, skills: ['de'] },
  { id: 'p2', capacity: 4, skills: [] },
  { id: 'p3', capacity: 2, skills: ['de', 'billing'] },
] as const;

/** By rank, the most urgent first. */
export const ITEMS = [
  { need: null, weight: 1 },
  { need: 'de', weight: 1 },
  { need: null, weight: 2 },
  { need: 'de', weight: 2 },
  { need: null, weight: 1 },
  { need: null, weight: 2 },
  { need: 'de', weight: 1 },
  { need: null, weight: 1 },
] as const;

interface ModelItem {
  readonly index: number;
  readonly need: string | null;
  readonly weight: number;
  state: 'queued' | 'reserved' | 'working' | 'resolved';
  by: string | null;
  readonly cold: Set<string>;
  /** Who resolved it last, while nothing happened to it since. */
  resolvedBy: string | null;
}

interface ModelPerson {
  readonly id: string;
  readonly capacity: number;
  readonly skills: readonly string[];
  onDuty: boolean;
  online: boolean;
  /** Order in which people were given something; 0 for never. */
  givenAt: number;
}

/** The rules of claims and offers, without a database: small, slow and obvious. */
export class DeskModel {
  private readonly items: readonly ModelItem[] = ITEMS.map(({ need, weight }, index) => {
    return { index, need, weight, state: 'queued', by: null, cold: new Set<string>(), resolvedBy: null };
  });
  private readonly people: readonly ModelPerson[] = PEOPLE.map((person) => {
    return { ...person, onDuty: true, online: false, givenAt: 0 };
  });
  private time = 0;

  seen() {
    return {
      items: this.items.map(({ state, by }) => [state, by]),
      loads: this.people.map((person) => this.load(person)),
    };
  }

  /** Who ends or gives back an item has it; the other acts are about the drawn item. */
  itemOf({ what, who, item }: ModelAct): number {
    if (what !== 'resolve' && what !== 'release' && what !== 'undo') return item;
    const own = this.items.find(({ state, by, resolvedBy }) =>
      what === 'undo' ? resolvedBy === who : state === 'working' && by === who,
    );
    return own?.index ?? item;
  }

  perform({ what, who, item: index }: ModelAct): void {
    const person = this.people.find(({ id }) => id === who);
    const item = this.items[index];
    if (person === undefined || item === undefined) throw new RangeError('No such person or item.');
    const isHeld = item.state === 'working' && item.by === who;
    switch (what) {
      case 'claim':
        return this.claim(person);
      case 'place':
        return this.place(item);
      case 'fill':
        while (this.offer(person) !== null);
        return;
      case 'accept':
        return this.give(this.offersTo(person)[0], person);
      case 'decline':
        return this.decline(person);
      case 'online':
      case 'away':
        person.online = what === 'online';
        return;
      case 'time out':
        return this.endOffers(item);
      case 'shift':
        person.onDuty = !person.onDuty;
        return;
      case 'resolve':
        if (isHeld) Object.assign(item, { state: 'resolved', by: null, resolvedBy: who });
        return;
      case 'release':
        if (isHeld) this.putBack(item, true);
        return;
      default:
        if (item.state === 'resolved' && item.resolvedBy === who) this.give(item, person);
    }
  }

  private load({ id }: ModelPerson): number {
    const taken = this.items.filter(
      ({ state, by }) => by === id && (state === 'reserved' || state === 'working'),
    );
    return taken.reduce((sum, { weight }) => sum + weight, 0);
  }

  private isAble({ skills }: ModelPerson, { need }: ModelItem): boolean {
    return need === null || skills.includes(need);
  }

  private fits(person: ModelPerson, { weight }: ModelItem): boolean {
    return this.load(person) + weight <= person.capacity;
  }

  private offersTo({ id }: ModelPerson): ModelItem[] {
    return this.items.filter(({ state, by }) => state === 'reserved' && by === id);
  }

  /** The item cools down for the person, and somebody else on duty could do it. */
  private isKeptFrom(person: ModelPerson, item: ModelItem): boolean {
    const others = this.people.filter(
      (other) => other !== person && other.onDuty && this.isAble(other, item),
    );
    return item.cold.has(person.id) && others.length > 0;
  }

  private give(item: ModelItem | undefined, person: ModelPerson): void {
    if (item === undefined) return;
    Object.assign(item, { state: 'working', by: person.id, resolvedBy: null });
    this.time += 1;
    person.givenAt = this.time;
  }

  private claim(person: ModelPerson): void {
    if (!person.onDuty) return;
    const line = this.items.filter(
      (item) =>
        item.state === 'queued' &&
        this.isAble(person, item) &&
        this.fits(person, item) &&
        !this.isKeptFrom(person, item),
    );
    this.give(this.offersTo(person)[0] ?? line[0], person);
  }

  private offer(person: ModelPerson): ModelItem | null {
    if (!person.onDuty || !person.online) return null;
    const item = this.items.find(
      (one) =>
        one.state === 'queued' &&
        this.isAble(person, one) &&
        this.fits(person, one) &&
        !one.cold.has(person.id),
    );
    if (item === undefined) return null;
    Object.assign(item, { state: 'reserved', by: person.id });
    this.time += 1;
    person.givenAt = this.time;
    return item;
  }

  private place(item: ModelItem): void {
    while (item.state === 'queued') {
      const [best] = this.people
        .filter(
          (person) =>
            person.onDuty &&
            person.online &&
            this.isAble(person, item) &&
            this.fits(person, item) &&
            !item.cold.has(person.id),
        )
        .toSorted((a, b) => this.load(a) / a.capacity - this.load(b) / b.capacity || a.givenAt - b.givenAt);
      if (best === undefined || this.offer(best) === item) return;
    }
  }

  private putBack(item: ModelItem, cools: boolean): void {
    if (cools && item.by !== null) item.cold.add(item.by);
    Object.assign(item, { state: 'queued', by: null });
  }

  private decline(person: ModelPerson): void {
    const [item] = this.offersTo(person);
    if (item !== undefined) this.putBack(item, true);
  }

  /** The offer of this item is over; so are the offers of people who are off duty or away. */
  private endOffers(timedOut: ModelItem): void {
    const ended = this.items.flatMap((item) => {
      const person = this.people.find(({ id }) => item.state === 'reserved' && id === item.by);
      if (person === undefined) return [];
      if (!person.onDuty) return [{ item, person, silent: false }];
      if (item === timedOut) return [{ item, person, silent: true }];
      return person.online ? [] : [{ item, person, silent: false }];
    });
    for (const { item, person, silent } of ended) {
      this.putBack(item, silent);
      if (silent) person.online = false;
    }
  }
}
