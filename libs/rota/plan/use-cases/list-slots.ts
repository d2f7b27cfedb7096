import { DutydeskError } from '#libs/contracts';
import { type DutySource, holderOf } from '../../duty/domain/on-duty.js';
import type { RotaReason } from '../../duty/domain/rota-reason.js';
import { sayRotaReason } from '../../duty/domain/say-rota-reason.js';
import type { InstantText, LocalDate, Person, Slot } from '../../model/model.js';
import { toNumber } from '../../model/ratio.js';
import type { RotaDeps } from '../../rota-deps.js';
import { checkAsked, loadPublishedRota, type PublishedRota } from './published-rota.js';
import { partOfList, isDateWithin } from './page-of.js';
import { balancesOf, type Before, fairnessOf, servedBefore } from './show-fairness.js';

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

export interface ComingSlot extends Pick<Slot, 'id' | 'role'> {
  readonly deskId: string;
  readonly startsAt: InstantText;
  readonly endsAt: InstantText;
  /** null: nobody. */
  readonly personId: string | null;
  readonly source: DutySource;
  readonly why: string;
  readonly reasonCode: RotaReason;
}

export interface ListedSlots {
  readonly slots: readonly ComingSlot[];
  /** `after` for the rest; null when nothing is left. */
  readonly nextAfter: string | null;
}

/** Coming slots in order of their start, with whoever serves them. */
function comingSlots({ inEffect, input, effective, now }: PublishedRota, asked: ListSlots): ListedSlots {
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
  const slots = shown.map((slot) => {
    const { person, source, reason } = holder(slot);
    // The id of the plan says nothing to whoever reads this.
    const reasonCode: RotaReason = source === 'plan' ? { code: 'serves.turn' } : reason;
    const why = sayRotaReason(reasonCode);
    const { id, desk: deskId, role, start, end } = slot;
    return { id, deskId, role, startsAt: start, endsAt: end, personId: person, source, why, reasonCode };
  });
  return { slots, nextAfter };
}

/** @throws DutydeskError `plan.none`, `desk.not_found`, `staff.not_found` */
export async function listSlots({ db }: Pick<RotaDeps, 'db'>, query: ListSlots): Promise<ListedSlots> {
  const rota = await loadPublishedRota(db);
  checkAsked(rota, query);
  return comingSlots(rota, query);
}

const COMING_AT_MOST = 50;
const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

export interface ExplainedPerson {
  readonly personId: string;
  readonly name: string;
  /** Duties that their share comes to over the horizon. */
  readonly share: number;
  readonly duties: number;
  readonly before: Before;
  /** Duties served beyond (+) or below (−) their part. */
  readonly balance: number;
  readonly sentences: readonly string[];
  readonly coming: readonly (Pick<ComingSlot, 'deskId' | 'startsAt' | 'endsAt' | 'why' | 'reasonCode'> & {
    readonly slotId: string;
  })[];
}

/** Why a person serves when they do, in sentences. @throws DutydeskError `plan.none`, `staff.not_found` */
export async function explainPerson(
  { db }: Pick<RotaDeps, 'db'>,
  { id: personId }: Pick<Person, 'id'>,
): Promise<ExplainedPerson> {
  const rota = await loadPublishedRota(db);
  const fairness = await fairnessOf(db, rota);
  const person = rota.input.people.find(({ id }) => id === personId);
  const own = fairness.people.find(({ person: id }) => id === personId);
  if (person === undefined || own === undefined) throw new DutydeskError('staff.not_found');
  const { name } = person;
  const { horizon } = rota.inEffect;
  const balance = (await balancesOf(db)).get(personId) ?? 0;
  const before = (await servedBefore(db, rota))(personId);
  const share = toNumber(own.share);
  const mean = fairness.people.reduce((sum, { duties }) => sum + duties, 0) / fairness.people.length;
  const away = rota.input.absences.filter((one) => one.person === personId);
  const { slots: coming } = comingSlots(rota, { person: personId, limit: COMING_AT_MOST });
  return {
    personId,
    name,
    share,
    duties: own.duties,
    before,
    balance,
    sentences: [
      `${name} serves ${plural(own.duties, 'time')} from ${horizon.from} to ${horizon.to}; the share comes to ${share.toFixed(2)}, the mean of all is ${mean.toFixed(2)}.`,
      ...(own.unsocial === 0
        ? []
        : [`Of these, ${own.unsocial} are unsocial, ${own.holiday} of them on holidays.`]),
      `Between who serves most and least for their share lies ${fairness.spread} in the published plan; no plan does better than ${fairness.provenSpread}.`,
      ...(before.duties === 0 && before.share === 0
        ? []
        : [
            `Before ${horizon.from} ${name} served ${plural(before.duties, 'time')}; the part came to ${before.share.toFixed(2)}. What is left of that is made up for in this plan.`,
          ]),
      balance === 0
        ? `The duty ledger has nothing open for ${name}.`
        : `The duty ledger has ${name} ${Math.abs(balance).toFixed(2)} ${balance > 0 ? 'ahead of' : 'behind'} what was owed until now.`,
      ...away.map(
        ({ from, to, kind, policy }) =>
          `Away from ${from} to ${to} (${kind}): ${policy === 'catch-up' ? 'the same total is served around it' : 'nothing is owed for that time'}.`,
      ),
    ],
    coming: coming.map(({ id, deskId, startsAt, endsAt, why, reasonCode }) => ({
      slotId: id,
      deskId,
      startsAt,
      endsAt,
      why,
      reasonCode,
    })),
  };
}
