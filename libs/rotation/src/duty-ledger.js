import { classOf, holidaysByRegion } from './duty-class.js';
import { ZERO, add, fromFraction, ratio, toFraction } from './ratio.js';
import { buildRoster } from './roster.js';
const ACCOUNTS = ['duty', 'unsocial', 'holiday'];
/** Who owes what part of a slot: share over all shares that were liable for it. */
function liabilities(input) {
  const roster = buildRoster(input);
  const { people, columns, liable } = roster;
  const bySlot = new Map();
  columns.forEach(({ slots }, at) => {
    const those = people.filter((_, p) => liable[p * columns.length + at]);
    const total = those.reduce((sum, { share }) => add(sum, fromFraction(share)), ZERO);
    const parts = those
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, share }) => [id, ratio(BigInt(share.num) * total.den, BigInt(share.den) * total.num)]);
    for (const { id } of slots) bySlot.set(id, parts);
  });
  return bySlot;
}
function classReader(input) {
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
export function settleLedger(input, slots, served) {
  const liable = liabilities(input);
  const classAt = classReader(input);
  const slotAt = new Map(slots.map((slot) => [slot.id, slot]));
  return served
    .toSorted((a, b) => (a.slot < b.slot ? -1 : 1))
    .flatMap(({ slot, person }) => {
      const known = slotAt.get(slot);
      const parts = liable.get(slot) ?? [];
      if (!known || parts.length === 0) return [];
      return ACCOUNTS.slice(0, classAt(known, person) + 1).flatMap((account) => [
        { slot, account, person, amount: { num: 1, den: 1 }, kind: 'served' },
        ...parts.map(([who, { num, den }]) => ({
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
export function reverseEntries(entries) {
  return entries.map((entry) => ({
    ...entry,
    amount: { num: -entry.amount.num, den: entry.amount.den },
    kind: 'reversal',
  }));
}
/** Balance per person: duties served beyond (positive) or below (negative) what they were liable for. */
export function ledgerBalances(entries, account = 'duty') {
  const sums = new Map();
  for (const { person, amount, account: of } of entries) {
    if (of !== account) continue;
    const byDen = sums.get(person) ?? new Map();
    byDen.set(amount.den, (byDen.get(amount.den) ?? 0n) + BigInt(amount.num));
    sums.set(person, byDen);
  }
  return new Map(
    [...sums].map(([person, byDen]) => [
      person,
      [...byDen].reduce((sum, [den, num]) => add(sum, { num, den: BigInt(den) }), ZERO),
    ]),
  );
}
/** Lags to open the next horizon with: duty still owed. People who joined later have none and so start level. */
export function openingLags(entries) {
  return [...ledgerBalances(entries)]
    .filter(([, { num }]) => num !== 0n)
    .map(([person, { num, den }]) => ({ person, lag: toFraction({ num: -num, den }) }))
    .toSorted((a, b) => (a.person < b.person ? -1 : 1));
}
//# sourceMappingURL=duty-ledger.js.map
