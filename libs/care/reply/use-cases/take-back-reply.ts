import { DutydeskError } from '#libs/contracts';
import type { Caller } from '#libs/http';
import type { LedgerTransaction } from '#libs/postgres';
import { saveDraft } from '../../draft/store/drafts.js';
import type { Reply } from '../domain/reply.js';
import { undoReply } from '../domain/reply-machine.js';
import { lockReply, saveReply } from '../store/replies.js';

/** Marks a held reply as undone and gives its text back as a draft. */
export async function takeBackReply(
  tx: LedgerTransaction,
  itemId: string,
  replyId: string,
  caller: Caller,
  at: number,
): Promise<Reply> {
  const reply = await lockReply(tx, itemId, replyId);
  if (reply === null) throw new DutydeskError('reply.not_found');
  const undone = undoReply(reply, at);
  if (caller.personId === null || ![reply.writtenBy, reply.decidedBy].includes(caller.personId)) {
    const detail = 'Only who wrote or approved a reply can undo it.';
    throw new DutydeskError('reply.transition', { detail });
  }
  await saveReply(tx, undone);
  await saveDraft(tx, { itemId, personId: reply.writtenBy, kind: 'reply' }, reply.text);
  return reply;
}
