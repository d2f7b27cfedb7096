import { z } from 'zod';
import type { ApiClient } from '../api/api-client.js';
import {
  type AbsenceEntry,
  type OverrideEntry,
  type PersonEntry,
  type RotaDocument,
  shareText,
} from './rota-document.js';

const personSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  zone: z.string(),
  department: z.string().nullable(),
  skills: z.array(z.string()),
  joins: z.string().nullable(),
  leaves: z.string().nullable(),
  capacity: z.number(),
  region: z.string().nullable(),
  level: z.enum(['trainee', 'regular', 'expert']),
  share: z.object({ num: z.number(), den: z.number() }),
});
const staffSchema = z.looseObject({ people: z.array(personSchema), nextAfter: z.string().nullable() });
const holiday = z.object({ region: z.string(), date: z.string(), name: z.string(), observed: z.boolean() });
const holidaysSchema = z.looseObject({ recorded: z.array(holiday) });
const absence = z.object({
  id: z.string(),
  person: z.string(),
  from: z.string(),
  to: z.string(),
  kind: z.string(),
  policy: z.enum(['catch-up', 'neutral']),
});
const slotOverridesSchema = z.looseObject({
  overrides: z.array(
    z.looseObject({
      id: z.string(),
      slot: z.string(),
      person: z.string().nullable(),
      reason: z.string(),
      breakGlass: z.boolean(),
    }),
  ),
});
const timeOverridesSchema = z.looseObject({
  overrides: z.array(
    z.looseObject({
      id: z.string(),
      deskId: z.string(),
      personId: z.string(),
      replacesPersonId: z.string().nullable(),
      startsAt: z.string(),
      endsAt: z.string(),
      reason: z.string(),
    }),
  ),
});

export interface CurrentRota {
  readonly document: Required<RotaDocument>;
  /** By what an override is taken back. */
  readonly overrideIds: ReadonlyMap<OverrideEntry, string>;
}

const PAGE = 1_000;
const ABSENCES_PAGE = 10_000;

async function people(client: ApiClient): Promise<PersonEntry[]> {
  const found: PersonEntry[] = [];
  for (let after: string | undefined; ;) {
    const query = { after, limit: PAGE };
    const page = await client.call('GET', '/v1/staff', staffSchema, { query });
    for (const {
      id,
      name,
      zone,
      department,
      skills,
      joins,
      leaves,
      capacity,
      region,
      level,
      share,
    } of page.people) {
      const rest = { department, skills, joins, leaves, capacity, region, level, share: shareText(share) };
      found.push({ id, name, zone, ...rest });
    }
    if (page.nextAfter === null) return found;
    after = page.nextAfter;
  }
}

async function absences(client: ApiClient): Promise<AbsenceEntry[]> {
  const schema = z.looseObject({ absences: z.array(absence), nextAfter: z.string().nullable() });
  const found: AbsenceEntry[] = [];
  for (let after: string | undefined; ;) {
    const query = { after, limit: ABSENCES_PAGE };
    const page = await client.call('GET', '/v1/rota/absences', schema, { query });
    for (const one of page.absences) found.push(one);
    if (page.nextAfter === null) return found;
    after = page.nextAfter;
  }
}

async function overrides(client: ApiClient): Promise<Map<OverrideEntry, string>> {
  const bySlot = await client.call('GET', '/v1/rota/overrides', slotOverridesSchema);
  const byTime = await client.call('GET', '/v1/duty/overrides', timeOverridesSchema);
  // Of several that stand on one slot the last holds.
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

/** Everything that ops configure for the rotation, as it is now. */
export async function currentRota(client: ApiClient): Promise<CurrentRota> {
  const desk = z.looseObject({ id: z.string(), name: z.string(), zone: z.string() });
  const { desks } = await client.call('GET', '/v1/rota/desks', z.looseObject({ desks: z.array(desk) }));
  const settings = await client.call('GET', '/v1/rota/settings', z.record(z.string(), z.unknown()));
  const { recorded } = await client.call('GET', '/v1/rota/holidays', holidaysSchema);
  const overrideIds = await overrides(client);
  return {
    document: {
      settings,
      people: await people(client),
      holidays: recorded,
      // Those that are given up are made again when a file names them.
      desks: desks.filter((one) => !('closesAt' in one)),
      absences: await absences(client),
      overrides: [...overrideIds.keys()],
    },
    overrideIds,
  };
}
