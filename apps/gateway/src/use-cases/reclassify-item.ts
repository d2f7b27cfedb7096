import type { Intent } from '#libs/contracts';
import { insertOutbox, type LedgerTransaction, mentionsOfItem } from '#libs/ledger';
import { type Item, transition } from '#libs/routing';
import type { Gateway } from '../gateway.js';
import { asAgent, type Caller } from '../http/caller.js';
import type { InputOf } from '../http/route.js';
import type { RECLASSIFY_ITEM } from '../routes/items.routes.js';
import { changeItem, type ItemDecision, mustNotTakeFromHolder } from './change-item.js';
import { marketingEvent } from './marketing-event.js';
import type { ShownItem } from './visible-items.js';

/** An agent says that this is not support: the item leaves the line, its mentions go to marketing. */
export function reclassifyItem(gateway: Gateway, input: InputOf<typeof RECLASSIFY_ITEM>): Promise<ShownItem> {
  const caller = asAgent(input.caller);
  const { params, body } = input;
  return changeItem(gateway, { id: params.id, version: body.version, caller }, (item, at, tx) =>
    sendToMarketing(tx, item, { at, caller, intent: body.intent ?? null }),
  );
}

export interface MarketingVerdict {
  readonly at: number;
  readonly caller: Caller;
  readonly intent: Intent | null;
}

/** The decision, with the marketing events put in the outbox of the same transaction. */
export async function sendToMarketing(
  tx: LedgerTransaction,
  item: Item,
  { at, caller, intent }: MarketingVerdict,
): Promise<ItemDecision> {
  const after = transition(item, 'reclassify', { at });
  mustNotTakeFromHolder(item, caller);
  const mentions = await mentionsOfItem(tx, item.id);
  await insertOutbox(
    tx,
    mentions.map((mention) => marketingEvent(mention, intent)),
  );
  return { action: 'reclassify', after, data: intent === null ? {} : { intent } };
}
