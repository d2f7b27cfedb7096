import { insertAuditEntry, whoOf } from '#libs/access';
import type { LedgerTransaction } from '#libs/postgres';
import { itemHolder, type Item, placeOf } from '../domain/item.js';
import { type ItemRight, mayDo } from '../domain/rights.js';
import type { CallerStanding } from './visible-items.js';

export interface OverrulingAct {
  readonly right: ItemRight;
  readonly before: Item;
  readonly after: Item;
  readonly reason: unknown;
}

/** Audits what a lead or ops do to an item that a colleague on duty could not do: give it, take it, move it. */
export async function auditOverruling(
  tx: LedgerTransaction,
  standing: CallerStanding,
  { right, before, after, reason }: OverrulingAct,
): Promise<void> {
  const place = placeOf(before);
  const asColleague = { ...standing, leads: [], scopes: [] };
  if (mayDo(right, asColleague, place) || !mayDo(right, standing, place)) return;
  await insertAuditEntry(tx, {
    ...whoOf(standing),
    action: right,
    subject: `items/${before.id}`,
    reason: typeof reason === 'string' ? reason : null,
    before: shown(before),
    after: shown(after),
    outcome: 'done',
  });
}

function shown(item: Item) {
  return { state: item.state, queueId: item.queueId, holderId: itemHolder(item) };
}
