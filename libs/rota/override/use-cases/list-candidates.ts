import { DutydeskError } from '#libs/contracts';
import type { Database } from '#libs/postgres';
import { brokenRule } from '../../duty/domain/broken-rule.js';
import type { RotaReason } from '../../duty/domain/rota-reason.js';
import { sayRotaReason } from '../../duty/domain/say-rota-reason.js';
import type { Slot } from '../../model/model.js';
import { namedPart } from '../domain/named-part.js';
import { isSameTurn, whyMayNotServe } from '../../duty/domain/may-serve.js';
import { loadPublishedRota, type PublishedRota, refusedSlot } from '../../plan/use-cases/published-rota.js';
import type { RotaDeps } from '../../rota-deps.js';

/** Somebody who could serve a slot, or the rule that stops them. */
export interface Candidate {
  readonly personId: string;
  readonly name: string;
  readonly able: boolean;
  /** null for whoever is able. */
  readonly why: string | null;
  readonly reasonCode: RotaReason | null;
  /** In the published plan, after swaps and overrides. */
  readonly duties: number;
}

export interface CandidatesAsked {
  readonly slot: string;
  /** A part of the slot: ISO 8601 instants. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
}

/** A part of a slot: of its stretches, what lies within it. */
function partOfSlot({ stretches, ...slot }: Slot, start: string, end: string): Slot {
  const [from, to] = [Date.parse(start), Date.parse(end)];
  const within = stretches?.filter((one) => Date.parse(one.start) < to && from < Date.parse(one.end));
  return { ...slot, start, end, ...(within ? { stretches: within } : {}) };
}

/** Everybody but the holder: able people first, those with the fewest duties before the others. */
export function candidatesOf(rota: PublishedRota, asked: Omit<CandidatesAsked, 'limit'>): Candidate[] {
  const { input, slots, effective } = rota;
  const named = namedPart(slots, asked);
  const slot = slots.get(named.slot);
  if (slot === undefined) {
    const reason = { code: 'swap.slot-unknown', params: { slot: asked.slot } } as const;
    throw refusedSlot(brokenRule('slot-unknown', '/query/slot', reason));
  }
  const { id } = slot;
  const part = partOfSlot(slot, named.from ?? slot.start, named.to ?? slot.end);
  if (Date.parse(part.start) >= Date.parse(part.end)) {
    const message = 'The end must be after the start.';
    throw new DutydeskError('duty.invalid', { detail: message, fields: [{ pointer: '/query/to', message }] });
  }
  const own = Map.groupBy(effective, ({ person }) => person);
  const beside = effective.filter(({ slot: other }) => {
    const one = slots.get(other);
    return one !== undefined && isSameTurn(one, slot);
  });
  const holder = effective.find((one) => one.slot === id)?.person;
  const withPart = new Map([...slots, [id, part]]);
  return input.people
    .filter((person) => person.id !== holder)
    .map((person): Candidate => {
      const duties = own.get(person.id) ?? [];
      const held = { slots: withPart, assignments: [...duties, ...beside] };
      const reasonCode = whyMayNotServe(person.id, id, null, { input, held });
      return {
        personId: person.id,
        name: person.name,
        able: reasonCode === null,
        why: reasonCode && sayRotaReason(reasonCode),
        reasonCode,
        duties: duties.length,
      };
    })
    .toSorted(
      (a, b) => Number(b.able) - Number(a.able) || a.duties - b.duties || (a.personId < b.personId ? -1 : 1),
    );
}

export async function listCandidates(
  { db }: Pick<RotaDeps, 'db'>,
  { limit, ...asked }: CandidatesAsked,
): Promise<{ readonly candidates: readonly Candidate[]; readonly able: number }> {
  const candidates = candidatesOf(await loadPublishedRota(db), asked);
  return { candidates: candidates.slice(0, limit), able: candidates.filter((one) => one.able).length };
}

/** Ids of those who could serve a slot, or a part of it. */
export async function whoCould(db: Database, asked: Omit<CandidatesAsked, 'limit'>): Promise<string[]> {
  return candidatesOf(await loadPublishedRota(db), asked)
    .filter(({ able }) => able)
    .map(({ personId }) => personId);
}
