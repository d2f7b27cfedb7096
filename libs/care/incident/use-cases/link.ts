import { DutydeskError } from '#libs/contracts';
import { asAgent, type Caller } from '#libs/http';
import { transition } from '../../item/domain/item-machine.js';
import { changeItem, type ChangeDeps, mustMay } from '../../item/use-cases/change-item.js';
import { type ShownItem, visibilityOf } from '../../item/use-cases/visible-items.js';
import { findIncident, incidentOfItem, saveIncidentOfItem } from '../store/incidents.js';

export interface LinkToIncident {
  readonly caller: Caller;
  readonly itemId: string;
  /** Null unlinks the item. */
  readonly incidentId: string | null;
}

/**
 * Links an item to an incident, or unlinks it, with a note on its timeline. An item has one incident at most; linking it
 * again changes nothing.
 * @throws DutydeskError `incident.not_found`, `incident.closed`, `item.not_found`
 */
export async function linkToIncident(deps: ChangeDeps, command: LinkToIncident): Promise<ShownItem> {
  const { itemId, incidentId } = command;
  const caller = asAgent(command.caller);
  return changeItem(deps, { caller, itemId, version: null }, async (item, at, tx, standing) => {
    mustMay('note', standing, item);
    const visibility = await visibilityOf(tx, caller);
    const before = await incidentOfItem(tx, itemId);
    const sought = incidentId ?? before;
    const incident = sought === null ? null : await findIncident(tx, visibility, sought);
    if (sought === null || (incidentId !== null && incident === null))
      throw new DutydeskError('incident.not_found');
    if (incidentId !== null && incident?.closedAt !== null) throw new DutydeskError('incident.closed');
    await saveIncidentOfItem(tx, itemId, incidentId);
    const text = noteOf(incidentId !== null, incident?.title ?? null);
    return { action: 'note', after: transition(item, 'note', { at }), data: { text, incidentId, before } };
  });
}

function noteOf(linked: boolean, title: string | null): string {
  const incident = title === null ? 'an incident' : `the incident "${title}"`;
  return linked ? `Linked to ${incident}.` : `No longer linked to ${incident}.`;
}
