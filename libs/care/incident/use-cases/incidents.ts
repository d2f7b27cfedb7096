import { DutydeskError, maskPersonal } from '#libs/contracts';
import { asAgent, type Caller } from '#libs/http';
import { type Database, inTransaction } from '#libs/postgres';
import type { ChangeDeps } from '../../item/use-cases/change-item.js';
import { placeOfVisibleItem, visibilityOf } from '../../item/use-cases/visible-items.js';
import { saidAlike } from '../../search/store/fingerprints.js';
import {
  closeIncidentRow,
  findIncident,
  type Incident,
  incidentOfItem,
  insertIncident,
} from '../store/incidents.js';
import { linkToIncident } from './link.js';

/** @throws DutydeskError `incident.not_found`, also when the caller may not see it */
export async function showIncident(db: Database, caller: Caller, id: string): Promise<Incident> {
  const incident = await findIncident(db, await visibilityOf(db, caller), id);
  if (incident === null) throw new DutydeskError('incident.not_found');
  return incident;
}

/** Opens an incident and links items to it. @throws DutydeskError `item.not_found` before anything is changed */
export async function openIncident(
  deps: ChangeDeps,
  command: { readonly caller: Caller; readonly title: string; readonly itemIds: readonly string[] },
): Promise<Incident> {
  const caller = asAgent(command.caller);
  for (const itemId of command.itemIds) await placeOfVisibleItem(deps.db, caller, itemId);
  const { title } = command;
  const incidentId = await inTransaction(deps.db, (tx) =>
    insertIncident(tx, { title, openedBy: caller.personId }),
  );
  for (const itemId of command.itemIds) await linkToIncident(deps, { caller, itemId, incidentId });
  return showIncident(deps.db, caller, incidentId);
}

/** Nothing is linked to it any more. @throws DutydeskError `incident.not_found`, `incident.closed` */
export async function closeIncident(db: Database, command: Caller, id: string): Promise<Incident> {
  const caller = asAgent(command);
  await showIncident(db, caller, id);
  if (!(await closeIncidentRow(db, id, caller.personId))) throw new DutydeskError('incident.closed');
  return showIncident(db, caller, id);
}

/**
 * Who says nearly the same as the author of an item, the incident of the item, and the open incident that most of the
 * others are linked to.
 * @throws DutydeskError `item.not_found`
 */
export async function findSame(db: Database, caller: Caller, itemId: string) {
  await placeOfVisibleItem(db, caller, itemId);
  const visibility = await visibilityOf(db, caller);
  const { items, value, more } = await saidAlike(db, visibility, itemId);
  const ownId = await incidentOfItem(db, itemId);
  const usualId = mostFrequent(items.flatMap(({ incidentId }) => incidentId ?? []));
  const usual = usualId === null ? null : await findIncident(db, visibility, usualId);
  return {
    count: { value, more },
    items: items.map(({ openedAt, excerpt, ...item }) => ({
      ...item,
      openedAt: openedAt.toISOString(),
      excerpt: maskPersonal(excerpt ?? '').slice(0, 200),
    })),
    incident: ownId === null ? null : await findIncident(db, visibility, ownId),
    proposed: ownId === null && usual?.closedAt === null ? usual : null,
  };
}

function mostFrequent(ids: readonly string[]): string | null {
  const counts = Map.groupBy(ids, (id) => id);
  return [...counts].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? null;
}
