import { type Attachment, DutydeskError, type PostVisibility } from '#libs/contracts';
import { type Agent, asAgent } from '#libs/http';
import { type LedgerTransaction, newId } from '#libs/postgres';
import { deleteDraft } from '../../draft/store/drafts.js';
import type { Item } from '../../item/domain/item.js';
import { mustBeOffered } from '../../cause/use-cases/change-causes.js';
import { transition } from '../../item/domain/item-machine.js';
import { changeItem, type ChangeDeps, type ItemCommand, mustHold } from '../../item/use-cases/change-item.js';
import { type ShownItem, showItem } from '../../item/use-cases/visible-items.js';
import { judgeReply, waysToAnswer } from '../domain/judge-reply.js';
import type { AndThen, Reply } from '../domain/reply.js';
import { limitsOf } from '../domain/reply-limits.js';
import { awaitApproval, holdReply } from '../domain/reply-machine.js';
import { mentionToAnswer } from '../store/answered-mentions.js';
import { limitsOverride } from '../store/limits-overrides.js';
import { findSentReply, saveReply } from '../store/replies.js';
import { isTrainee, listExpertsBeside } from '../store/trainee-seats.js';
import { entryOf, goOn } from './go-on.js';

export interface SendReply extends ItemCommand {
  /** Given by the sender: sending again with the same id does nothing more. */
  readonly clientId: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly mentionId?: string | undefined;
  readonly visibility?: PostVisibility | undefined;
  readonly makePublic?: string | undefined;
  readonly andThen: AndThen;
  /** For `andThen: resolve`. */
  readonly cause?: string | undefined;
}

export interface SentReply {
  readonly item: ShownItem;
  readonly replyId: string;
}

/**
 * The holder answers. The reply is held for 10 seconds; then the network's adapter is asked to post it. The item may be
 * resolved, or wait for the customer, in the same act.
 * @throws DutydeskError `item.not_holder`, or what of the reply the network does not take
 */
export async function sendReply(deps: ChangeDeps, command: SendReply): Promise<SentReply> {
  const caller = asAgent(command.caller);
  const known = await sentBefore(deps, caller, command);
  if (known !== null) return known;
  const replyId = newId();
  try {
    const item = await changeItem(deps, command, async (before, at, tx) => {
      const after = transition(before, 'reply', { at });
      mustHold(before, caller);
      if (command.cause !== undefined) await mustBeOffered(tx, command.cause);
      const reply = await newReply(tx, before, { ...command, caller, replyId, at });
      await saveReply(tx, reply);
      await deleteDraft(tx, { itemId: before.id, personId: caller.personId, kind: 'reply' });
      const data = entryOf(reply);
      if (reply.state === 'awaiting') {
        const tells = await listExpertsBeside(tx, caller.personId, before.queueId);
        return { action: 'reply', kind: 'reply_awaits_approval', after, data, tells };
      }
      return goOn(tx, before, reply, { actor: caller.personId, at, kind: 'reply_held', data });
    });
    return { item, replyId };
  } catch (error) {
    // The same request came twice at once: the first one moved the item on.
    const sent = await sentBefore(deps, caller, command);
    if (sent !== null) return sent;
    throw error;
  }
}

async function sentBefore(deps: ChangeDeps, caller: Agent, command: SendReply): Promise<SentReply | null> {
  const { itemId, clientId, text } = command;
  const reply = await findSentReply(deps.db, { itemId, clientId, writtenBy: caller.personId });
  if (reply === null) return null;
  const item = await showItem(deps.db, caller, itemId);
  if (reply.text !== text || reply.andThen !== command.andThen) throw new DutydeskError('reply.id_reused');
  return { item, replyId: reply.id };
}

async function newReply(
  tx: LedgerTransaction,
  item: Item,
  command: SendReply & { readonly caller: Agent; readonly replyId: string; readonly at: number },
): Promise<Reply> {
  const { caller, at } = command;
  const mention = await mentionToAnswer(tx, item.id, command.mentionId ?? null);
  if (mention === null) throw new DutydeskError('reply.no_mention');
  const limits = limitsOf(item.network, await limitsOverride(tx, item.network));
  const ways = waysToAnswer({ mention, limits, lastWordAt: mention.lastWordAt, at });
  const way = judgeReply(command, ways, mention.visibility ?? 'public');
  const facts = {
    id: command.replyId,
    itemId: item.id,
    mentionId: mention.id,
    clientId: command.clientId,
    writtenBy: caller.personId,
    network: item.network,
    visibility: way.visibility,
    madePublic: way.publishes ? (command.makePublic ?? null) : null,
    text: command.text,
    attachments: command.attachments,
    andThen: command.andThen,
    cause: command.cause ?? null,
    writtenAt: at,
  };
  return (await isTrainee(tx, caller.personId, item.queueId)) ? awaitApproval(facts) : holdReply(facts);
}
