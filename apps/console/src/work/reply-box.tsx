import { useId, useImperativeHandle, useRef, useState } from 'react';
import { countLength } from '#browser/count-length';
import type { Schemas } from '#libs/client';
import { GrowingText } from '../parts/growing-text.js';
import { ProblemNote } from '../parts/problem-note.js';
import { sayWhen } from '../time/clock.js';
import { useLanguage, useWords } from '../words/words.js';
import type { BoxProps } from './composer.js';
import { useSendReply } from './send-reply.js';
import { useTextDraft } from './use-text-draft.js';
import { WORK, type WorkWords } from './words.js';

type Way = Schemas['ReplyWay'];

/** A reply to the customer: who will read it, how long it may be, and what happens to the item with it. */
export function ReplyBox({ item, me, attach, setStale, sent }: BoxProps) {
  const words = useWords(WORK);
  const field = useRef<HTMLTextAreaElement>(null);
  const hintId = useId();
  const [text, write] = useTextDraft(item, 'reply', me.personId);
  const [chosen, choose] = useState<Way['visibility'] | null>(null);
  const [publicReason, setPublicReason] = useState('');
  const way = item.replyWays.find(({ visibility }) => visibility === chosen) ?? item.replyWays[0];
  const reply = useSendReply({ item, setStale, sent, write });
  const length = way === undefined ? 0 : countLength(text.trim(), way.unit);
  const problem = whyNot(way, length, publicReason, words);
  const send = (andThen: 'none' | 'wait' | 'resolve') => {
    if (way === undefined || text.trim() === '' || problem !== null) return false;
    reply.send({
      text: text.trim(),
      visibility: way.visibility,
      andThen,
      ...(way.publishes ? { makePublic: publicReason.trim() } : {}),
    });
    return true;
  };
  useImperativeHandle(attach, () => ({
    open: (typed) => {
      field.current?.focus();
      if (typed !== '') write(text + typed);
    },
    sendAndResolve: () => text.trim() !== '' && send('resolve'),
  }));
  if (way === undefined) return <p className="soft small">{words.composer.noWay}</p>;
  const isEmpty = text.trim() === '';
  return (
    <>
      <GrowingText
        field={field}
        label={words.composer.replyField}
        describedBy={hintId}
        placeholder={words.composer.replyPlaceholder[way.visibility]}
        text={text}
        write={write}
        send={() => void send('none')}
      />
      {way.publishes && !isEmpty && (
        <label className="column small">
          <span>{words.composer.makePublic}</span>
          <input
            className="field"
            value={publicReason}
            onInput={(event) => setPublicReason(event.currentTarget.value)}
          />
        </label>
      )}
      {reply.error !== null && <ProblemNote error={reply.error} />}
      <div className="row">
        {!isEmpty && (
          <>
            <button
              type="button"
              className="button primary small"
              aria-disabled={problem !== null || reply.isSending}
              onClick={() => send('none')}
            >
              {words.composer.send} <kbd>Ctrl ↵</kbd>
            </button>
            <button
              type="button"
              className="button small"
              aria-disabled={problem !== null || reply.isSending}
              onClick={() => send('resolve')}
            >
              {words.composer.sendAndResolve}
            </button>
            <button
              type="button"
              className="button small"
              aria-disabled={problem !== null || reply.isSending}
              onClick={() => send('wait')}
            >
              {words.composer.sendAndWait}
            </button>
          </>
        )}
        <ReplyWays item={item} way={way} choose={choose} />
        <span className="small" id={hintId}>
          <ReplyHint way={way} problem={problem} />
        </span>
        <span className={length > way.most ? 'small length over' : 'small soft length'}>
          {words.composer.count(length, way.most)}
        </span>
      </div>
    </>
  );
}

/** Why this text cannot be sent this way now, in words. */
function whyNot(way: Way | undefined, length: number, reason: string, words: WorkWords): string | null {
  if (way === undefined) return words.composer.noWay;
  if (way.refusal !== null) return way.refusal.detail;
  if (length > way.most) return words.composer.tooLong(length - way.most);
  if (way.publishes && length > 0 && reason.trim() === '') return words.composer.makePublicMissing;
  return null;
}

function ReplyHint({ way, problem }: { readonly way: Way; readonly problem: string | null }) {
  const words = useWords(WORK).composer;
  const language = useLanguage();
  if (problem !== null) return <strong className="warning">{problem}</strong>;
  return (
    <span className="soft">
      {words.replyHint[way.visibility]}
      {way.windowEndsAt !== null && ` ${words.windowEnds(sayWhen(way.windowEndsAt, language))}`}
    </span>
  );
}

interface WaysProps {
  readonly item: Schemas['ItemDetail'];
  readonly way: Way;
  readonly choose: (visibility: Way['visibility']) => void;
}

function ReplyWays({ item, way, choose }: WaysProps) {
  const words = useWords(WORK).composer;
  if (item.replyWays.length < 2) return null;
  return (
    <select
      className="field ways"
      aria-label={words.way}
      value={way.visibility}
      onChange={(event) => choose(event.currentTarget.value as Way['visibility'])}
    >
      {item.replyWays.map(({ visibility }) => (
        <option key={visibility} value={visibility}>
          {words.ways[visibility]}
        </option>
      ))}
    </select>
  );
}
