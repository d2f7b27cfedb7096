import { fingerprint } from './hash.js';
import type { PlanInput } from './model.js';

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(
    fields.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, canonical(one)]),
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** Lists mostly come sorted; looking first is much cheaper than sorting tens of thousands again. */
function byId<T extends { readonly id: string }>(list: readonly T[]): readonly T[] {
  const sorted = list.every(({ id }, at) => at === 0 || (list[at - 1]?.id ?? '') <= id);
  return sorted ? list : list.toSorted((a, b) => compareText(a.id, b.id));
}
const text = (value: unknown): string => JSON.stringify(canonical(value));

function* parts(input: PlanInput): Generator<string> {
  const {
    horizon,
    people,
    absences,
    desks,
    holidays = [],
    lags = [],
    weights,
    mostPerPerson,
    seed = '',
  } = input;
  yield `${horizon.from} ${horizon.to} ${seed}`;
  const asked = new Set(desks.flatMap(({ seats }) => seats.flatMap(({ skills = [] }) => skills)));
  if (weights) yield text(weights);
  if (mostPerPerson) yield `most ${text(mostPerPerson)}`;
  for (const one of byId(people)) {
    yield JSON.stringify([
      one.id,
      one.zone,
      one.region,
      one.department,
      one.skills.filter((skill) => asked.has(skill)).toSorted(compareText),
      one.level,
      one.share.num,
      one.share.den,
      one.eligible,
      one.maxDuties,
      ...(one.levelChanges?.length ? [one.levelChanges] : []),
    ]);
  }
  yield 'absences';
  for (const { id, person, from, to, policy } of byId(absences))
    yield `${id}\t${person}\t${from}\t${to}\t${policy}`;
  yield 'desks';
  for (const { name: _, ...one } of byId(desks)) yield text(one);
  yield 'calendars';
  yield* holidays.map(text).toSorted(compareText);
  yield 'lags';
  yield* lags.map(text).toSorted(compareText);
}

/**
 * Hash of everything that a plan depends on; the order of people, absences, desks and holidays does not matter, nor do
 * names and skills that no seat asks for.
 */
export function inputHash(input: PlanInput): string {
  return fingerprint(parts(input));
}
