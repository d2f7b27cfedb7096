import { STAFF_COLUMNS } from '#libs/contracts';
import { peopleAfter } from './check-rota.js';
import type { CurrentRota } from './current-rota.js';
import type { RotaFile } from './read-rota-file.js';
import { type Entry, entryKey, LISTS, type PersonEntry, type RotaDocument } from './rota-document.js';
import type { Drift } from './rota-drift.js';

/** The body of POST /v1/rota:apply, with the source of each part. */
export interface RotaRequest {
  readonly body: Readonly<Record<string, unknown>>;
  /** Turns a pointer into the body into "line 12, /desks/0/zone". */
  readonly placeOf: (pointer: string) => string;
}

/** One entry of the request. */
interface Step {
  readonly list: string;
  readonly action: 'remove' | 'put';
  readonly value: unknown;
  /** Pointer into the file; null when the entry is not in the file. */
  readonly origin: string | null;
  /** Name of the entry in messages when it is not in the file. */
  readonly name: string;
}

/** A person as a row of a staff list. */
function rowOf(person: PersonEntry): Record<string, string> {
  const cells = STAFF_COLUMNS.map((column): [string, string] => {
    const value = person[column];
    return [column, typeof value === 'object' && value !== null ? value.join(';') : String(value ?? '')];
  });
  return Object.fromEntries(cells.filter(([column, cell]) => cell !== '' || column === 'id'));
}

/** Fields of an override of times: the name in the API and the name in the file. */
const NAMES: Readonly<Record<string, string>> = {
  deskId: 'desk',
  personId: 'person',
  replacesPersonId: 'replaces',
  startsAt: 'from',
  endsAt: 'to',
};

function valueOf(entry: Entry): unknown {
  if (!('desk' in entry)) return entry;
  const { desk: deskId, person: personId, replaces, from: startsAt, to: endsAt, reason } = entry;
  const body = { deskId, personId, startsAt, endsAt, reason };
  return replaces === null ? body : { ...body, replacesPersonId: replaces };
}

/** The key by which the API removes an entry. */
function handleOf(entry: Entry, { overrideIds }: CurrentRota): unknown {
  if ('date' in entry) return { region: entry.region, date: entry.date };
  return 'id' in entry ? entry.id : overrideIds.get(entry);
}

const listOf = (section: string, entry: Entry): string =>
  section === 'overrides' ? ('slot' in entry ? 'slotOverrides' : 'timeOverrides') : section;

type Index = ReadonlyMap<string, { readonly entry: Entry; readonly pointer: string }>;

function indexed(document: RotaDocument): Index {
  return new Map(
    LISTS.flatMap((section) =>
      (document[section] ?? []).map((entry: Entry, at: number) => [
        `${section}/${entryKey(entry)}`,
        { entry, pointer: `/${section}/${at}` },
      ]),
    ),
  );
}

function stepsOf({ section, key, kind }: Drift, wanted: Index, is: Index, current: CurrentRota): Step[] {
  const name = `${section}/${key}`;
  const [after, before] = [wanted.get(name), is.get(name)];
  const origin = after?.pointer ?? null;
  const steps: Step[] = [];
  // An override cannot be changed, so a new one replaces it.
  if (before !== undefined && (kind === 'gone' || section === 'overrides')) {
    const { entry } = before;
    const value = handleOf(entry, current);
    steps.push({ list: listOf(section, entry), action: 'remove', value, origin, name });
  }
  if (after !== undefined) {
    const { entry } = after;
    steps.push({ list: listOf(section, entry), action: 'put', value: valueOf(entry), origin, name });
  }
  return steps;
}

/** The place in the file for a pointer into the request. */
function placeIn(pointer: string, steps: ReadonlyMap<string, Step>, { placeOf }: RotaFile): string {
  const parts = pointer.split('/');
  for (let length = parts.length; length > 1; length -= 1) {
    const step = steps.get(parts.slice(0, length).join('/'));
    if (step === undefined) continue;
    const rest = parts.slice(length).map((part) => `/${NAMES[part] ?? part}`);
    return step.origin === null ? `${step.name} (not in the file)` : placeOf(step.origin + rest.join(''));
  }
  return placeOf(parts[1]?.endsWith('Overrides') ? '/overrides' : pointer);
}

/** One request that applies all differences. */
export function rotaRequest(file: RotaFile, current: CurrentRota, drift: readonly Drift[]): RotaRequest {
  const { document: wanted } = file;
  const { document: is } = current;
  const indexes = [indexed(wanted), indexed(is)] as const;
  const staff = new Map(peopleAfter(is, wanted).map((person) => [person.id, rowOf(person)]));
  const lists: Record<string, { remove: unknown[]; put: unknown[] }> = {};
  const people: unknown[] = [];
  const steps = new Map<string, Step>();
  for (const one of drift) {
    for (const step of stepsOf(one, ...indexes, current)) {
      const { list, action, value } = step;
      if (list === 'people') {
        steps.set(`/people/${people.length}`, step);
        people.push(staff.get(one.key));
        continue;
      }
      const into = (lists[list] ??= { remove: [], put: [] })[action];
      steps.set(`/${list}/${action}/${into.length}`, step);
      into.push(value);
    }
  }
  const settings = drift.some(({ section }) => section === 'settings');
  return {
    body: {
      ...(settings ? { settings: { ...is.settings, ...wanted.settings } } : {}),
      ...(people.length === 0 ? {} : { people }),
      ...lists,
    },
    placeOf: (pointer) => placeIn(pointer, steps, file),
  };
}
