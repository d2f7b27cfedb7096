import { newClientId } from '../api/client-id.js';
import { useRef, useState } from 'react';
import type { JsonBody, Schemas } from '#libs/client';
import { call } from '../api/client.js';
import { keepItem } from '../api/queries.js';
import { showToast } from '../parts/toast.js';
import { useWords } from '../words/words.js';
import { isStale, once, showFailure } from './acts.js';
import type { ComposerProps } from './composer.js';
import { textDrafts } from './text-drafts.js';
import { WORK } from './words.js';

type Item = Schemas['ItemDetail'];
type Reply = Omit<JsonBody<'POST', '/v1/items/{id}/replies'>, 'version' | 'clientId'>;

interface Options extends Pick<ComposerProps, 'item' | 'setStale' | 'sent'> {
  readonly write: (text: string) => void;
}

/** Sends replies. The server holds each for some seconds, in which it can be taken back. */
export function useSendReply({ item, setStale, sent, write }: Options) {
  const words = useWords(WORK);
  const clientId = useRef(newClientId());
  const [error, setError] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const send = async (reply: Reply) => {
    setSending(true);
    setError(null);
    try {
      const body = { ...reply, version: item.version, clientId: clientId.current };
      const answer = await once(`reply ${item.id}`, () =>
        call('POST', '/v1/items/{id}/replies', { path: { id: item.id }, body }),
      );
      if (answer === null) return;
      clientId.current = newClientId();
      write('');
      setStale(false);
      keepItem(answer.item);
      offerUndo(answer.item, answer.replyId, reply.text);
      sent(answer.item, reply.andThen !== 'none');
    } catch (failure) {
      if (isStale(failure, item.id)) setStale(true);
      else setError(failure);
    } finally {
      setSending(false);
    }
  };
  const offerUndo = (after: Item, replyId: string, text: string) => {
    const heldUntil = after.replies.find(({ id }) => id === replyId)?.heldUntil;
    if (typeof heldUntil !== 'string') return;
    const undo = async () => {
      const { item: before } = await takeReplyBack(item.id, replyId);
      textDrafts.keep(item.id, 'reply', text);
      write(text);
      keepItem(before);
      showToast({ text: words.done.replyUndone });
      sent(before, false);
    };
    showToast({
      text: words.done.replyHeld,
      until: Date.parse(heldUntil),
      undo: () => void undo().catch(showFailure),
    });
  };
  return { send: (reply: Reply) => void send(reply), error, isSending };
}

export function takeReplyBack(itemId: string, replyId: string) {
  const path = { id: itemId, replyId };
  return call('POST', '/v1/items/{id}/replies/{replyId}/undo', { path, body: {} });
}
