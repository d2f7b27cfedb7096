import { classOf, holidaysByRegion } from '../../engine/duty-class.js';
import type { Fraction } from '#libs/contracts';
import type { LedgerAccount, LedgerEntry, OpeningLag, PlanInput, Slot } from '../../model/model.js';
import { type Ratio, ZERO, add, fromFraction, ratio, toFraction } from '../../model/ratio.js';
import { rosterOfSlots } from '../../engine/roster.js';

export interface ServedDuty {
  readonly slot: string;
  /** Whoever really served, after overrides, swaps and covers. */
  readonly person: string;
}

const ACCOUNTS: readonly LedgerAccount[] = ['duty', 'unsocial', 'holiday'];

/** Who owes what part of a slot: share over all shares that were liable for it. */
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

function classReader(input: PlanInput): (slot: Slot, person: string) => number {
  const regions = holidaysByRegion(input.holidays ?? []);
  const people = new Map(input.people.map((person) => [person.id, person]));
  const desks = new Map(input.desks.map((desk) => [desk.id, desk]));
  return (slot, person) => {
    const [desk, who] = [desks.get(slot.desk), people.get(person)];
    if (!desk || !who) return 0;
    return classOf(
      desk,
      { from: Date.parse(slot.start), to: Date.parse(slot.end) },
      who.zone,
      regions.get(who.region ?? '') ?? new Set(),
    );
  };
}

/**
 * Double entry for duties that are over. Whoever served gets +1, and −1 is split by share over all who were
 * liable for the slot; once for all duty, and again for unsocial and for holiday duty as the server's own
 * clock and calendar judge it. Each slot sums to zero in each account. Unserved slots are not posted.
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
  const classAt = classReader(input);
  return served
    .toSorted((a, b) => (a.slot < b.slot ? -1 : 1))
    .flatMap(({ slot, person }): LedgerEntry[] => {
      const known = slotAt.get(slot);
      const parts = liable.get(slot) ?? [];
      if (!known || parts.length === 0) return [];
      return ACCOUNTS.slice(0, classAt(known, person) + 1).flatMap((account): LedgerEntry[] => [
        { slot, account, person, amount: { num: 1, den: 1 }, kind: 'served' },
        ...parts.map(([who, { num, den }]): LedgerEntry => ({
          slot,
          account,
          person: who,
          amount: toFraction({ num: -num, den }),
          kind: 'liable',
        })),
      ]);
    });
}

/** Entries that take others back, for a duty that turns out to have been served by somebody else. */
export function reverseEntries(entries: readonly LedgerEntry[]): LedgerEntry[] {
  return entries.map((entry): LedgerEntry => ({
    ...entry,
    amount: { num: -entry.amount.num, den: entry.amount.den },
    kind: 'reversal',
  }));
}

/** Balance per person: duties served beyond (positive) or below (negative) what they were liable for. */
export function ledgerBalances(
  entries: readonly LedgerEntry[],
  account: LedgerAccount = 'duty',
): Map<string, Ratio> {
  const sums = new Map<string, Map<number, bigint>>();
  for (const { person, amount, account: of } of entries) {
    if (of !== account) continue;
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

/** What somebody served, and what their part of it came to. */
export interface ServedPart {
  readonly duties: number;
  readonly unsocial: number;
  readonly holiday: number;
  /** Duties that they were liable for, by share. */
  readonly share: Fraction;
}

/** What everybody in the entries has served and owed; of everybody whom a slot was a part of. */
export function servedParts(entries: readonly LedgerEntry[]): Map<string, ServedPart> {
  const of = (kind: LedgerEntry['kind'], account: LedgerAccount): Map<string, Ratio> =>
    ledgerBalances(
      entries.filter((one) => one.kind === kind),
      account,
    );
  const served = ACCOUNTS.map((account) => of('served', account));
  const owed = of('liable', 'duty');
  const count = (person: string, at: number): number => Number(served[at]?.get(person)?.num ?? 0n);
  return new Map(
    [...new Set(entries.map(({ person }) => person))].map((person) => {
      const { num, den } = owed.get(person) ?? ZERO;
      const share = toFraction({ num: -num, den });
      return [
        person,
        { duties: count(person, 0), unsocial: count(person, 1), holiday: count(person, 2), share },
      ];
    }),
  );
}

/** Lags to open the next horizon with: duty still owed. People who joined later have none and so start level. */
export function openingLags(entries: readonly LedgerEntry[]): OpeningLag[] {
  return [...ledgerBalances(entries)]
    .filter(([, { num }]) => num !== 0n)
    .map(([person, { num, den }]): OpeningLag => ({ person, lag: toFraction({ num: -num, den }) }))
    .toSorted((a, b) => (a.person < b.person ? -1 : 1));
}
