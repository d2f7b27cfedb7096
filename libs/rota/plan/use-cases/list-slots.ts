import { type DutySource, holderOf } from '../../duty/domain/on-duty.js';
import type { RotaReason } from '../../duty/domain/rota-reason.js';
import { sayRotaReason } from '../../duty/domain/say-rota-reason.js';
import type { InstantText, LocalDate, Slot } from '../../model/model.js';
import { stretchId } from '../../model/stretches.js';
import type { RotaDeps } from '../../rota-deps.js';
import { checkAsked, loadPublishedRota, type PublishedRota } from './published-rota.js';
import { partOfList, isDateWithin } from './page-of.js';

export interface ListSlots {
  readonly desk?: string | undefined;
  readonly department?: string | undefined;
  readonly person?: string | undefined;
  /** Local dates of slots, half-open. */
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
  /** Id of the slot after which the part begins. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Somebody by id and name. */
export interface NamedPerson {
  readonly personId: string;
  readonly name: string;
}

export interface ComingSlot extends Pick<Slot, 'id' | 'role'> {
  readonly deskId: string;
  readonly deskName: string;
  /** Which seat of the desk: regular-1. */
  readonly seat: string;
  readonly startsAt: InstantText;
  readonly endsAt: InstantText;
  /** When it is served; one that is the slot itself, where its turn is not in parts. */
  readonly stretches: readonly {
    readonly id: string;
    readonly startsAt: InstantText;
    readonly endsAt: InstantText;
  }[];
  /** null: nobody. */
  readonly personId: string | null;
  readonly name: string | null;
  /** Who else serves the desk in this turn. */
  readonly beside: readonly NamedPerson[];
  readonly source: DutySource;
  readonly why: string;
  readonly reasonCode: RotaReason;
}

export interface ListedSlots {
  readonly slots: readonly ComingSlot[];
  /** `after` for the rest; null when nothing is left. */
  readonly nextAfter: string | null;
}

const turnOf = ({ desk, date, turn }: Slot): string => `${desk} ${date} ${turn}`;

/** Coming slots in order of their start, with whoever serves them. */
export function comingSlots(
  { inEffect, input, effective, now }: PublishedRota,
  asked: ListSlots,
): ListedSlots {
  const colleagues = new Set(
    input.people.filter(({ department }) => department === asked.department).map(({ id }) => id),
  );
  const holders = new Map(effective.map(({ slot, person }) => [slot, person]));
  const planned = Map.groupBy(inEffect.assignments, ({ slot }) => slot);
  const holder = ({ id }: Slot) =>
    holderOf(id, { ...inEffect, assignments: planned.get(id) ?? [] }, inEffect);
  const coming = inEffect.slots
    .filter(
      ({ id, desk, date, end }) =>
        Date.parse(end) > now &&
        isDateWithin(date, asked) &&
        (asked.department === undefined || colleagues.has(holders.get(id) ?? '')) &&
        (asked.desk === undefined || desk === asked.desk) &&
        (asked.person === undefined || holders.get(id) === asked.person),
    )
    .toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.id < b.id ? -1 : 1));
  const { shown, nextAfter } = partOfList(coming, asked, ({ id }) => id);
  const desks = new Map(input.desks.map(({ id, name }) => [id, name]));
  const names = new Map(input.people.map(({ id, name }) => [id, name]));
  const named = (personId: string): NamedPerson => ({ personId, name: names.get(personId) ?? personId });
  const turns = Map.groupBy(inEffect.slots, turnOf);
  const besideOf = (slot: Slot): NamedPerson[] =>
    (turns.get(turnOf(slot)) ?? []).flatMap(({ id }) => {
      const other = id === slot.id ? undefined : holders.get(id);
      return other === undefined ? [] : [named(other)];
    });
  const slots = shown.map((slot) => {
    const { person, source, reason } = holder(slot);
    // The id of the plan says nothing to whoever reads this.
    const reasonCode: RotaReason = source === 'plan' ? { code: 'serves.turn' } : reason;
    const why = sayRotaReason(reasonCode);
    const { id, desk: deskId, role, index, start, end } = slot;
    return {
      id,
      deskId,
      deskName: desks.get(deskId) ?? deskId,
      seat: `${role}-${index}`,
      role,
      startsAt: start,
      endsAt: end,
      stretches: (slot.stretches ?? [{ key: null, start, end }]).map((one) => ({
        id: stretchId(slot, one.key),
        startsAt: one.start,
        endsAt: one.end,
      })),
      personId: person,
      name: person === null ? null : named(person).name,
      beside: besideOf(slot),
      source,
      why,
      reasonCode,
    };
  });
  return { slots, nextAfter };
}

/** @throws DutydeskError `plan.none`, `desk.not_found`, `staff.not_found` */
export async function listSlots({ db }: Pick<RotaDeps, 'db'>, query: ListSlots): Promise<ListedSlots> {
  const rota = await loadPublishedRota(db);
  checkAsked(rota, query);
  return comingSlots(rota, query);
}
