import type { ApiClient } from '#libs/client';
import {
  type AbsenceEntry,
  type OverrideEntry,
  type PersonEntry,
  type RotaDocument,
  shareText,
} from './rota-document.js';

export interface CurrentRota {
  readonly document: Required<RotaDocument>;
  /** The id by which an override is revoked. */
  readonly overrideIds: ReadonlyMap<OverrideEntry, string>;
}

const PAGE = 1_000;
const ABSENCES_PAGE = 10_000;

async function people(client: ApiClient): Promise<PersonEntry[]> {
  const found: PersonEntry[] = [];
  for (let after: string | undefined; ;) {
    const query = { after, limit: PAGE };
    const page = await client.call('GET', '/v1/staff', { query });
    for (const one of page.people) {
      const { id, name, zone, department, joins, leaves, capacity, region, level } = one;
      const { email, manager, workingDays } = one;
      found.push({
        id,
        name,
        zone,
        department,
        skills: [...one.skills],
        joins,
        leaves,
        capacity,
        region,
        level,
        levelChanges: one.levelChanges.map((change) => `${change.from} ${change.level}`),
        share: shareText(one.share),
        email,
        chat: [...one.chat],
        manager,
        workingDays: workingDays === null ? null : [...workingDays],
      });
    }
    if (page.nextAfter === null) return found;
    after = page.nextAfter;
  }
}

async function absences(client: ApiClient): Promise<AbsenceEntry[]> {
  const found: AbsenceEntry[] = [];
  for (let after: string | undefined; ;) {
    const query = { after, limit: ABSENCES_PAGE };
    const page = await client.call('GET', '/v1/rota/absences', { query });
    for (const one of page.absences) found.push(one);
    if (page.nextAfter === null) return found;
    after = page.nextAfter;
  }
}

async function overrides(client: ApiClient): Promise<Map<OverrideEntry, string>> {
  const bySlot = await client.call('GET', '/v1/rota/overrides');
  const byTime = await client.call('GET', '/v1/duty/overrides');
  // When a slot has several overrides, the last one wins.
  const last = new Map(bySlot.overrides.map((one) => [one.slot, one]));
  return new Map<OverrideEntry, string>([
    ...[...last.values()].map(({ id, slot, person, reason, breakGlass }): [OverrideEntry, string] => [
      { slot, person, reason, breakGlass },
      id,
    ]),
    ...byTime.overrides.map((one): [OverrideEntry, string] => [
      {
        desk: one.deskId,
        person: one.personId,
        replaces: one.replacesPersonId,
        from: one.startsAt,
        to: one.endsAt,
        reason: one.reason,
      },
      one.id,
    ]),
  ]);
}

/** The current configuration of the rotation. */
export async function currentRota(client: ApiClient): Promise<CurrentRota> {
  const { desks } = await client.call('GET', '/v1/rota/desks');
  const settings = await client.call('GET', '/v1/rota/settings');
  const { recorded } = await client.call('GET', '/v1/rota/holidays');
  const overrideIds = await overrides(client);
  return {
    document: {
      settings,
      people: await people(client),
      holidays: recorded,
      // A closed desk is opened again when a file names it.
      desks: desks.filter((one) => !('closesAt' in one)),
      absences: await absences(client),
      overrides: [...overrideIds.keys()],
    },
    overrideIds,
  };
}
