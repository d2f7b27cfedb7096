import { DutydeskError } from '#libs/contracts';
import { postedSums } from '../../duty/store/duty-postings.js';
import { publishedFigures } from '../store/plan-versions.js';
import { ledgerBalances, servedParts } from '../../duty/domain/duty-ledger.js';
import { dutyClassOf } from '../../model/duty-class.js';
import type { DutyClass, Fairness, Person, PersonFairness, PlanInput, Slot } from '../../model/model.js';
import { DutyScale, WEIGHT_PER_HOUR } from '../../model/duty-weight.js';
import { timedSlot } from '../../model/stretches.js';
import { toNumber } from '../../model/ratio.js';
import { fairnessSvg } from '../../pictures/fairness-svg.js';
import type { RotaDeps } from '../../rota-deps.js';
import { checkAsked, loadPublishedRota, type PublishedRota } from './published-rota.js';
import { partOfList, restNote } from './page-of.js';

/** A part of the staff, least duties first. */
export interface ShowFairness {
  readonly department?: string | undefined;
  readonly person?: string | undefined;
  /** Id of the person after whom the part begins. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** The class of a slot on somebody's clock; asked once for all who share zone and region. */
function classReader({ input }: PublishedRota): (slot: Slot, person: Person) => DutyClass {
  const desks = new Map(input.desks.map((desk) => [desk.id, desk]));
  const known = new Map<string, DutyClass>();
  return (slot, person) => {
    const key = `${slot.desk}\n${slot.start}\n${slot.end}\n${person.zone}\n${person.region ?? ''}`;
    const desk = desks.get(slot.desk);
    const found =
      known.get(key) ??
      (desk === undefined ? 'ordinary' : dutyClassOf(desk, slot, person, input.holidays ?? []));
    known.set(key, found);
    return found;
  };
}

/** Fairness with the weighted hours of everybody. */
interface CountedFairness extends Fairness {
  readonly people: readonly (PersonFairness & { readonly hours: number; readonly heaviestHours: number })[];
}

/** The fairness of the plan, counted again after swaps and overrides. */
export async function fairnessOf(db: RotaDeps['db'], rota: PublishedRota): Promise<CountedFairness> {
  const figures = await publishedFigures(db);
  if (figures === null) throw new DutydeskError('plan.none');
  const { input, slots, effective } = rota;
  const classOf = classReader(rota);
  const duties = Map.groupBy(effective, ({ person }) => person);
  const planned = new Map(figures.fairness.people.map((one) => [one.person, one]));
  const scale = new DutyScale(input);
  const desks = new Map(input.desks.map((desk) => [desk.id, desk]));
  const hoursOf = (slot: Slot, { zone, region }: Person): number => {
    const desk = desks.get(slot.desk);
    return desk === undefined ? 0 : scale.of(desk, timedSlot(slot), zone, region).weight / WEIGHT_PER_HOUR;
  };
  const people = input.people.map((person) => {
    const own = (duties.get(person.id) ?? []).flatMap(({ slot: id }) => slots.get(id) ?? []);
    const classes = own.map((slot) => classOf(slot, person));
    const weights = own.map((slot) => hoursOf(slot, person));
    const { share = { num: 0, den: 1 }, owedHours } = planned.get(person.id) ?? {};
    return {
      person: person.id,
      share,
      duties: own.length,
      hours: weights.reduce((sum, hours) => sum + hours, 0),
      heaviestHours: Math.max(0, ...weights),
      ...(owedHours === undefined ? {} : { owedHours }),
      unsocial: classes.filter((one) => one !== 'ordinary').length,
      holiday: classes.filter((one) => one === 'holiday').length,
    };
  });
  const owing = people.filter(({ share }) => share.num > 0);
  const counts = owing.map(({ duties: count }) => count);
  const [max, min] = counts.reduce(
    ([most, least], count) => [Math.max(most, count), Math.min(least, count)],
    [0, counts[0] ?? 0],
  );
  return {
    people,
    max,
    min,
    // In duties of a full share, as the checker found it for the published plan.
    spread: figures.certificate.spread,
    provenSpread: figures.certificate.provenSpread,
    withoutDuty: people.filter(({ duties: count }) => count === 0).map(({ person }) => person),
  };
}

/** What each person is ahead (+) or behind (−) of what they owed until now. */
export async function balancesOf(db: RotaDeps['db']): Promise<Map<string, number>> {
  const balances = ledgerBalances(await postedSums(db));
  return new Map([...balances].map(([person, { num, den }]) => [person, Number(num) / Number(den)]));
}

export interface Before {
  readonly duties: number;
  readonly unsocial: number;
  readonly holiday: number;
  /** Duties that their part came to. */
  readonly share: number;
  /** Weighted hours that they served, and that their part came to. */
  readonly hours?: number;
  readonly owedHours?: number;
}

/** What a person had served, and what their part of it was, when the published horizon began. */
export async function servedBefore(
  db: RotaDeps['db'],
  rota: PublishedRota,
): Promise<(person: string) => Before> {
  const parts = servedParts(await postedSums(db, rota.inEffect.horizon.from));
  return (person) => {
    const { share, ...counts } = parts.get(person) ?? { duties: 0, unsocial: 0, holiday: 0, share: null };
    return { ...counts, share: share === null ? 0 : toNumber(share) };
  };
}

/** Those of whom it was asked, least first. */
function rowsOf(rota: PublishedRota, { people }: CountedFairness, query: ShowFairness) {
  checkAsked(rota, query);
  const { input } = rota;
  const { department, person: wanted } = query;
  const staff = new Map(input.people.map((person) => [person.id, person]));
  const rows = people
    .filter(
      ({ person }) =>
        (wanted === undefined || person === wanted) &&
        (department === undefined || staff.get(person)?.department === department),
    )
    .toSorted((a, b) => a.duties - b.duties || (a.person < b.person ? -1 : 1));
  return partOfList(rows, query, ({ person }) => person);
}

function meanOf(people: Fairness['people']) {
  const mean = (key: 'duties' | 'unsocial' | 'holiday') =>
    people.length === 0 ? 0 : people.reduce((sum, one) => sum + one[key], 0) / people.length;
  return { duties: mean('duties'), unsocial: mean('unsocial'), holiday: mean('holiday') };
}

type DutyCounts = Pick<Before, 'duties' | 'unsocial' | 'holiday'>;

export interface ShownFairness extends Pick<Fairness, 'spread' | 'provenSpread' | 'withoutDuty'> {
  /** Id of the plan version. */
  readonly plan: string;
  readonly horizon: PlanInput['horizon'];
  /** Of all, shown or not. */
  readonly mean: DutyCounts;
  readonly total: number;
  /** `after` for the rest; null when nothing is left. */
  readonly nextAfter: string | null;
  readonly people: readonly (DutyCounts & {
    readonly personId: string;
    readonly name: string;
    /** Duties that their share comes to over the horizon. */
    readonly share: number;
    /** Weighted hours that they serve; of the heaviest duty among them; that their share comes to, where it is known. */
    readonly hours: number;
    readonly heaviestHours: number;
    readonly owedHours?: number;
    readonly before: Before;
    /** Duties served beyond (+) or below (−) their part. */
    readonly balance: number;
  })[];
}

/** @throws DutydeskError `plan.none`, `staff.not_found` */
export async function showFairness(
  { db }: Pick<RotaDeps, 'db'>,
  query: ShowFairness,
): Promise<ShownFairness> {
  const rota = await loadPublishedRota(db);
  const fairness = await fairnessOf(db, rota);
  const balances = await balancesOf(db);
  const before = await servedBefore(db, rota);
  const names = new Map(rota.input.people.map(({ id, name }) => [id, name]));
  const { shown, total, nextAfter } = rowsOf(rota, fairness, query);
  return {
    plan: rota.inEffect.id,
    horizon: rota.inEffect.horizon,
    spread: fairness.spread,
    provenSpread: fairness.provenSpread,
    withoutDuty: fairness.withoutDuty,
    mean: meanOf(fairness.people),
    total,
    nextAfter,
    people: shown.map(({ person, share, ...counts }) => ({
      personId: person,
      name: names.get(person) ?? person,
      share: toNumber(share),
      ...counts,
      before: before(person),
      balance: balances.get(person) ?? 0,
    })),
  };
}

/** As SVG. @throws DutydeskError `plan.none`, `staff.not_found` */
export async function drawFairness({ db }: Pick<RotaDeps, 'db'>, query: ShowFairness): Promise<string> {
  const rota = await loadPublishedRota(db);
  const { from, to } = rota.inEffect.horizon;
  const fairness = await fairnessOf(db, rota);
  const page = rowsOf(rota, fairness, query);
  return fairnessSvg({
    title: `Fairness, ${from} to ${to}`,
    note: restNote(page),
    fairness,
    people: rota.input.people,
    shown: page.shown,
  });
}
