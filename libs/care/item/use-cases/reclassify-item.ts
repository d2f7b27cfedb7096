import type { Intent } from '#libs/contracts';
import { actorOf, asAgent, type Caller } from '#libs/http';
import { insertOutbox } from '#libs/outbox';
import type { LedgerTransaction } from '#libs/postgres';
import { assertIntentFitsRoute, recordVerdict } from '#libs/triage';
import type { Item } from '../domain/item.js';
import type { Standing } from '../domain/rights.js';
import { transition } from '../domain/item-machine.js';
import { mentionsOfItem } from '../store/items.js';
import {
  changeItem,
  type ChangeDeps,
  type ItemCommand,
  type ItemDecision,
  mustMay,
  UNDO_MS,
} from './change-item.js';
import { marketingEvent } from './marketing-event.js';
import type { ShownItem } from './visible-items.js';

export interface ReclassifyItem extends ItemCommand {
  /** The corrected intent. */
  readonly intent?: Intent | undefined;
  readonly topics?: readonly string[] | undefined;
}

/** An agent says that the item is not support: the item leaves the line, and its mentions go to marketing. */
export function reclassifyItem(deps: ChangeDeps, command: ReclassifyItem): Promise<ShownItem> {
  const caller = asAgent(command.caller);
  const { intent = null, topics = null } = command;
  return changeItem(deps, command, (item, at, tx, standing) => {
    assertIntentFitsRoute('marketing', intent);
    return sendToMarketing(tx, item, { at, caller, standing, kind: 'reclassified', intent, topics });
  });
}

export interface MarketingVerdict {
  readonly at: number;
  readonly caller: Caller;
  readonly standing: Standing;
  readonly kind: 'reclassified' | 'reviewed';
  /** The corrected intent; null when the agent gave none. */
  readonly intent: Intent | null;
  readonly topics: readonly string[] | null;
}

/** The decision. The same transaction writes the marketing events and the verdict for training. */
export async function sendToMarketing(
  tx: LedgerTransaction,
  item: Item,
  verdict: MarketingVerdict,
): Promise<ItemDecision> {
  const { at, caller, kind, intent, topics } = verdict;
  const after = transition(item, 'reclassify', { at });
  mustMay('reclassify', verdict.standing, item);
  const mentions = await mentionsOfItem(tx, item.id);
  await insertOutbox(
    tx,
    mentions.map((mention) => marketingEvent(mention, intent)),
    { itemId: item.id, until: at + UNDO_MS },
  );
  const givenBy = actorOf(caller);
  await recordVerdict(tx, { itemId: item.id, kind, route: 'marketing', intent, topics, givenBy, at });
  return { action: 'reclassify', after, data: intent === null ? {} : { intent } };
}
