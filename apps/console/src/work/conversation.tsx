import { useState } from 'react';
import type { Schemas } from '#libs/client';
import { useNames } from '../api/names.js';
import type { Me } from '../api/session.js';
import { ReplyCard } from './reply-card.js';
import { MentionCard } from './mention-card.js';
import { useWords } from '../words/words.js';
import { WORK } from './words.js';
import { TimelineLine } from './timeline-line.js';

interface Props {
  readonly item: Schemas['ItemDetail'];
  readonly me: Me;
}

type Part =
  | { readonly is: 'mention'; readonly at: number; readonly mention: Schemas['ItemMention'] }
  | { readonly is: 'reply'; readonly at: number; readonly reply: Schemas['ItemReply'] }
  | { readonly is: 'entry'; readonly at: number; readonly entry: Schemas['TimelineEntry'] };

/** Entries that say only what the posts and replies beside them show. */
const SHOWN_BY_POSTS = new Set([
  'mention_added',
  'mention_changed',
  'reply_awaits_approval',
  'reply_approved',
  'reply_held',
  'reply_undone',
  'reply_requested',
  'reply_accepted',
  'reply_failed',
  'reply_unconfirmed',
]);

/** Who acts in a timeline when nobody does: no person, so no name is asked for. */
const SERVICE = 'desk';

/** What was said and what was done, in one order. */
export function Conversation({ item, me }: Props) {
  const parts = partsOf(item);
  const named = [
    ...item.timeline.flatMap(({ actor, data }) => [actor, ...idsIn(data)]),
    ...item.replies.map(({ writtenBy }) => writtenBy),
  ];
  const names = useNames(named.filter((id) => id !== me.personId && id !== SERVICE));
  const words = useWords(WORK);
  const writerOf = (id: string) => (id === me.personId ? me.name : (names.get(id) ?? words.dutydesk));
  // What comes while the item is on the screen is new.
  const [shownAt] = useState(() => Date.now());
  return (
    <ol className="conversation">
      {parts.map((part) =>
        part.is === 'reply' ? (
          <li key={part.reply.id}>
            <ReplyCard itemId={item.id} reply={part.reply} writer={writerOf(part.reply.writtenBy)} />
          </li>
        ) : part.is === 'mention' ? (
          <li key={part.mention.id}>
            <MentionCard
              mention={part.mention}
              author={item.author}
              isNew={Date.parse(part.mention.receivedAt) > shownAt}
            />
          </li>
        ) : (
          <li key={`v${part.entry.version}`}>
            <TimelineLine entry={part.entry} names={names} me={me} />
          </li>
        ),
      )}
    </ol>
  );
}

function partsOf({ mentions, timeline, replies }: Schemas['ItemDetail']): readonly Part[] {
  // What came back from the network is shown as the reply.
  const said = mentions
    .filter(({ replyId }) => replyId === null)
    .map((mention): Part => ({
      is: 'mention',
      at: Date.parse(mention.createdAt),
      mention,
    }));
  const done = timeline
    .filter(({ kind }) => !SHOWN_BY_POSTS.has(kind))
    .map((entry): Part => ({ is: 'entry', at: Date.parse(entry.at), entry }));
  const answered = replies
    .filter(({ state }) => state !== 'undone')
    .map((reply): Part => ({ is: 'reply', at: Date.parse(reply.writtenAt), reply }));
  return [...said, ...answered, ...done].toSorted((a, b) => a.at - b.at);
}

function idsIn(data: Schemas['TimelineEntry']['data']): string[] {
  return [data['to'], data['from']].filter((id) => typeof id === 'string');
}
