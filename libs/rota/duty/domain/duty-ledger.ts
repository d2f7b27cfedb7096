import { DutyScale, WEIGHT_PER_HOUR, type WeighedDuty } from '../../model/duty-weight.js';
import type { Fraction } from '#libs/contracts';
import type { LedgerAccount, LedgerEntry, OpeningLag, PlanInput, Slot } from '../../model/model.js';
import {
  type Ratio,
  ZERO,
  add,
  fromFraction,
  multiply,
  ratio,
  toFraction,
  toNumber,
} from '../../model/ratio.js';
import { timedSlot } from '../../model/stretches.js';
import { rosterOfSlots } from '../../engine/roster.js';

export interface ServedDuty {
  readonly slot: string;
  /** The person who served, after overrides, swaps and covers. */
  readonly person: string;
}

const ACCOUNTS: readonly LedgerAccount[] = ['duty', 'unsocial', 'holiday'];

/** The part of a slot that each person owes: their share over the sum of the shares of all liable people. */
function liabilities(
  input: PlanInput,
  slots: readonly Slot[],
): Map<string, readonly (readonly [person: string, part: Ratio])[]> {
  const roster = rosterOfSlots(input, slots);
  const { people, columns, liable } = roster;
  const bySlot = new Map<string, readonly (readonly [string, Ratio])[]>();
  columns.forEach(({ slots }, at) => {
    const those = people.filter((_, p) => liable[p * columns.length + at]);
    const total = those.reduce((sum, { share }) => add(sum, fromFraction(share)), ZERO);
    const parts = those
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(
        ({ id, share }) => [id, ratio(BigInt(share.num) * total.den, BigInt(share.den) * total.num)] as const,
      );
    for (const { id } of slots) bySlot.set(id, parts);
  });
  return bySlot;
}

function weightReader(input: PlanInput): (slot: Slot, person: string) => WeighedDuty | null {
  const scale = new DutyScale(input);
  const people = new Map(input.people.map((person) => [person.id, person]));
  const desks = new Map(input.desks.map((desk) => [desk.id, desk]));
  return (slot, person) => {
    const [desk, who] = [desks.get(slot.desk), people.get(person)];
    if (!desk || !who) return null;
    return scale.of(desk, timedSlot(slot), who.zone, who.region);
  };
}

/**
 * Double entry for past duty. The person who served gets +1. All people who were liable for the slot share −1 in
 * proportion to their shares. There is one account for all duty, one for unsocial and one for holiday duty, by the clock
 * and calendar of the person who served. Each account counts duties and weighted hours. Each slot sums to zero in each
 * account. Unserved slots are not posted.
 */
export function settleLedger(
  input: PlanInput,
  slots: readonly Slot[],
  served: readonly ServedDuty[],
): LedgerEntry[] {
  const slotAt = new Map(slots.map((slot) => [slot.id, slot]));
  const liable = liabilities(
    input,
    served.flatMap(({ slot }) => slotAt.get(slot) ?? []),
  );
  const weighedFor = weightReader(input);
  return served
    .toSorted((a, b) => (a.slot < b.slot ? -1 : 1))
    .flatMap(({ slot, person }): LedgerEntry[] => {
      const known = slotAt.get(slot);
      const parts = liable.get(slot) ?? [];
      if (!known || parts.length === 0) return [];
      const weighed = weighedFor(known, person);
      const hours = ratio(BigInt(weighed?.weight ?? 0), BigInt(WEIGHT_PER_HOUR));
      const owed = parts.map(([who, { num, den }]) => ({
        person: who,
        amount: toFraction({ num: -num, den }),
        hours: toFraction(multiply({ num: -num, den }, hours)),
        kind: 'liable' as const,
      }));
      return ACCOUNTS.slice(0, (weighed?.level ?? 0) + 1).flatMap((account): LedgerEntry[] => [
        { slot, account, person, amount: { num: 1, den: 1 }, hours: toFraction(hours), kind: 'served' },
        ...owed.map((one): LedgerEntry => ({ slot, account, ...one })),
      ]);
    });
}

/** Entries that reverse others, for a duty that another person served. */
export function reverseEntries(entries: readonly LedgerEntry[]): LedgerEntry[] {
  return entries.map((entry): LedgerEntry => ({
    ...entry,
    amount: { num: -entry.amount.num, den: entry.amount.den },
    ...(entry.hours ? { hours: { num: -entry.hours.num, den: entry.hours.den } } : {}),
    kind: 'reversal',
  }));
}

/**
 * Balance per person: served minus owed. The unit is duties; `read` can choose another one.
 */
export function ledgerBalances(
  entries: readonly LedgerEntry[],
  account: LedgerAccount = 'duty',
  read: (entry: LedgerEntry) => Fraction | undefined = ({ amount }) => amount,
): Map<string, Ratio> {
  const sums = new Map<string, Map<number, bigint>>();
  for (const entry of entries) {
    const [{ person, account: of }, amount] = [entry, read(entry)];
    if (of !== account || amount === undefined) continue;
    const byDen = sums.get(person) ?? new Map<number, bigint>();
    byDen.set(amount.den, (byDen.get(amount.den) ?? 0n) + BigInt(amount.num));
    sums.set(person, byDen);
  }
  return new Map(
    [...sums].map(([person, byDen]) => [
      person,
      [...byDen].reduce<Ratio>((sum, [den, num]) => add(sum, { num, den: BigInt(den) }), ZERO),
    ]),
  );
}

/** Served and owed duty of one person. */
export interface ServedPart {
  readonly duties: number;
  readonly unsocial: number;
  readonly holiday: number;
  /** Duties that the person owed, by share. */
  readonly share: Fraction;
  /** Weighted hours that the person served and owed. Entries without a weight are left out. */
  readonly hours: number;
  readonly owedHours: number;
}

/** Served and owed duty of every person who served or was liable for a slot of the entries. */
export function servedParts(entries: readonly LedgerEntry[]): Map<string, ServedPart> {
  const of = (kind: LedgerEntry['kind'], account: LedgerAccount): Map<string, Ratio> =>
    ledgerBalances(
      entries.filter((one) => one.kind === kind),
      account,
    );
  const served = ACCOUNTS.map((account) => of('served', account));
  const owed = of('liable', 'duty');
  const weighed = (kind: LedgerEntry['kind']): Map<string, Ratio> =>
    ledgerBalances(
      entries.filter((one) => one.kind === kind),
      'duty',
      hoursOf,
    );
  const [hours, owedHours] = [weighed('served'), weighed('liable')];
  const float = (value: Ratio | undefined): number => (value ? toNumber(toFraction(value)) : 0);
  const count = (person: string, at: number): number => Number(served[at]?.get(person)?.num ?? 0n);
  return new Map(
    [...new Set(entries.map(({ person }) => person))].map((person) => {
      const { num, den } = owed.get(person) ?? ZERO;
      const share = toFraction({ num: -num, den });
      return [
        person,
        {
          duties: count(person, 0),
          unsocial: count(person, 1),
          holiday: count(person, 2),
          share,
          hours: float(hours.get(person)),
          owedHours: 0 - float(owedHours.get(person)),
        },
      ];
    }),
  );
}

const hoursOf = ({ hours }: LedgerEntry): Fraction | undefined => hours;
/** True for an entry from before weights existed. */
const unweighed = ({ amount, hours }: LedgerEntry): Fraction | undefined => (hours ? undefined : amount);

/**
 * The lags at the start of the next horizon: the duty that each person still owes, in weighted hours of all three
 * accounts. Entries without a weight count as duties of average weight. New people have no entries and start at zero.
 */
export function openingLags(entries: readonly LedgerEntry[]): OpeningLag[] {
  const zero = { num: 0, den: 1 };
  const owed = (account: LedgerAccount, read: (entry: LedgerEntry) => Fraction | undefined) =>
    new Map(
      [...ledgerBalances(entries, account, read)].map(([person, { num, den }]) => [
        person,
        toFraction({ num: -num, den }),
      ]),
    );
  const linesOf = (unit: 'hours' | 'duties', read: typeof hoursOf): OpeningLag[] => {
    const [duty, unsocial, holiday] = ACCOUNTS.map((account) => owed(account, read));
    return [...new Set([...(duty?.keys() ?? []), ...(unsocial?.keys() ?? []), ...(holiday?.keys() ?? [])])]
      .map((person) => ({
        person,
        unit,
        lag: duty?.get(person) ?? zero,
        unsocial: unsocial?.get(person) ?? zero,
        holiday: holiday?.get(person) ?? zero,
      }))
      .filter(({ lag, unsocial: u, holiday: h }) => lag.num !== 0 || u.num !== 0 || h.num !== 0);
  };
  return [...linesOf('hours', hoursOf), ...linesOf('duties', unweighed)].toSorted((a, b) =>
    a.person < b.person ? -1 : a.person > b.person ? 1 : 0,
  );
}
