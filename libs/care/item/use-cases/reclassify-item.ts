import type { Intent } from '#libs/contracts';
import { insertOutbox } from '#libs/outbox';
import type { LedgerTransaction } from '#libs/postgres';
import { recordVerdict } from '#libs/triage';
import { mentionsOfItem } from '../store/items.js';
import { type Item, transition } from '../domain/item-machine.js';
import type { CareDeps } from '../../care-deps.js';
import { actorOf, asAgent, type Caller } from '#libs/http';
import type { InputOf } from '#libs/http';
import type { RECLASSIFY_ITEM } from '../api/items.routes.js';
import { changeItem, type ItemDecision, mustNotTakeFromHolder } from './change-item.js';
import { marketingEvent } from './marketing-event.js';
import { assertIntentFitsRoute } from '#libs/triage';
import type { ShownItem } from './visible-items.js';

/** An agent says that this is not support: the item leaves the line, its mentions go to marketing. */
export function reclassifyItem(deps: CareDeps, input: InputOf<typeof RECLASSIFY_ITEM>): Promise<ShownItem> {
  const caller = asAgent(input.caller);
  const { params, body } = input;
  return changeItem(deps, { id: params.id, version: body.version, caller }, (item, at, tx) => {
    assertIntentFitsRoute('marketing', body.intent ?? null);
    return sendToMarketing(tx, item, {
      at,
      caller,
      kind: 'reclassified',
      intent: body.intent ?? null,
      topics: body.topics ?? null,
    });
  });
}

export interface MarketingVerdict {
  readonly at: number;
  readonly caller: Caller;
  readonly kind: 'reclassified' | 'reviewed';
  /** What it is instead; null when nobody said. */
  readonly intent: Intent | null;
  readonly topics: readonly string[] | null;
}

/** The decision; the marketing events and the verdict to learn from are written in the same transaction. */
export async function sendToMarketing(
  tx: LedgerTransaction,
  item: Item,
  verdict: MarketingVerdict,
): Promise<ItemDecision> {
  const { at, caller, kind, intent, topics } = verdict;
  const after = transition(item, 'reclassify', { at });
  mustNotTakeFromHolder(item, caller);
  const mentions = await mentionsOfItem(tx, item.id);
  await insertOutbox(
    tx,
    mentions.map((mention) => marketingEvent(mention, intent)),
  );
  const givenBy = actorOf(caller);
  await recordVerdict(tx, { itemId: item.id, kind, route: 'marketing', intent, topics, givenBy, at });
  return { action: 'reclassify', after, data: intent === null ? {} : { intent } };
}
