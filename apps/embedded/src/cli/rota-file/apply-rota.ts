import { z } from 'zod';
import type { ApiClient } from '../../api/api-client.js';
import { peopleAfter, refusedEntry } from './check-rota.js';
import type { CurrentRota } from './current-rota.js';
import type { RotaFile } from './read-rota-file.js';
import { type Entry, keyOf, type ListName, type OverrideEntry, type PersonEntry } from './rota-document.js';
import type { Drift } from './rota-drift.js';

/** What others stand on first. */
const ORDER: readonly Drift['section'][] = [
  'settings',
  'holidays',
  'people',
  'desks',
  'absences',
  'overrides',
];
const COLUMNS = [
  'id',
  'name',
  'zone',
  'department',
  'skills',
  'joins',
  'leaves',
  'capacity',
  'region',
  'level',
  'share',
] as const;

const cell = (value: PersonEntry[(typeof COLUMNS)[number]]): string => {
  const text = typeof value === 'object' && value !== null ? value.join(';') : String(value ?? '');
  return /[",\n\r]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The people of the file as a staff list: all or none of them are taken. */
function staffList(people: readonly PersonEntry[]): string {
  const rows = people.map((person) => COLUMNS.map((column) => cell(person[column])).join(','));
  return `${COLUMNS.join(',')}\n${rows.join('\n')}\n`;
}

const part = encodeURIComponent;

function addressOf(section: ListName, entry: Entry): string {
  if (section === 'holidays') {
    const { region, date } = entry as { readonly region: string; readonly date: string };
    return `/v1/rota/holidays/${part(region)}/${part(date)}`;
  }
  return `/v1/rota/${section}/${part((entry as { readonly id: string }).id)}`;
}

function overrideRequest(entry: OverrideEntry): [path: string, body: unknown] {
  if ('slot' in entry) return ['/v1/rota/overrides', entry];
  const { desk, person, replaces, from, to, reason } = entry;
  const body = { deskId: desk, personId: person, startsAt: from, endsAt: to, reason };
  return ['/v1/duty/overrides', replaces === null ? body : { ...body, replacesPersonId: replaces }];
}

/** Makes it as the file says, one entry after another; what is applied already is not sent. */
export async function applyRota(
  client: ApiClient,
  file: RotaFile,
  { document: is, addresses }: CurrentRota,
  drift: readonly Drift[],
): Promise<void> {
  const { document: wanted, placeOf } = file;
  const put = (path: string, body: unknown) => client.call('PUT', path, z.unknown(), { body, again: true });
  const takeBack = (entry: Entry, section: ListName) => {
    const path = addresses.get(entry as OverrideEntry) ?? addressOf(section, entry);
    return client.call('DELETE', path, z.unknown());
  };
  const entryOf = (section: ListName, key: string) => {
    const list: readonly Entry[] = wanted[section] ?? [];
    const at = list.findIndex((one) => keyOf(one) === key);
    return { entry: list[at], place: placeOf(`/${section}/${at}`) };
  };
  for (const section of ORDER) {
    const due = drift.filter((one) => one.section === section);
    if (due.length === 0) continue;
    if (section === 'settings') {
      await located(placeOf('/settings'), () =>
        put('/v1/rota/settings', { ...is.settings, ...wanted.settings }),
      );
      continue;
    }
    if (section === 'people') {
      const keys = new Set(due.map(({ key }) => key));
      const body = staffList(peopleAfter(is, wanted).filter(({ id }) => keys.has(id)));
      const options = { body, mediaType: 'text/csv', again: true };
      await located(placeOf('/people'), () => client.call('POST', '/v1/staff:import', z.unknown(), options));
      continue;
    }
    for (const { key, kind } of due) {
      const before = (is[section] as readonly Entry[]).find((one) => keyOf(one) === key);
      const { entry, place } = entryOf(section, key);
      // An override is not changed: another takes its place.
      if (before !== undefined && (kind === 'gone' || section === 'overrides')) {
        await located(place, () => takeBack(before, section));
      }
      if (entry === undefined) continue;
      await located(place, () => {
        if (section !== 'overrides') return put(addressOf(section, entry), bodyOf(section, entry));
        const [path, body] = overrideRequest(entry as OverrideEntry);
        return client.call('POST', path, z.unknown(), { body });
      });
    }
  }
}

function bodyOf(section: ListName, entry: Entry): unknown {
  if (section === 'holidays') {
    const {
      region: _region,
      date: _date,
      ...body
    } = entry as { readonly region: string; readonly date: string };
    return body;
  }
  const { id: _id, ...body } = entry as { readonly id: string };
  return body;
}

async function located(place: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (fault) {
    throw refusedEntry(fault, place);
  }
}
