import { useState } from 'react';
import type { Schemas } from '#libs/client';
import { useNames } from '../api/names.js';
import type { Me } from '../api/session.js';
import { MentionCard } from './mention-card.js';
import { TimelineLine } from './timeline-line.js';

interface Props {
  readonly item: Schemas['ItemDetail'];
  readonly me: Me;
}

type Part =
  | { readonly is: 'mention'; readonly at: number; readonly mention: Schemas['ItemMention'] }
  | { readonly is: 'entry'; readonly at: number; readonly entry: Schemas['TimelineEntry'] };

/** Entries that say only what the posts beside them show. */
const SHOWN_BY_POSTS = new Set(['mention_added', 'mention_changed']);

/** What was said and what was done, in one order. */
export function Conversation({ item, me }: Props) {
  const parts = partsOf(item);
  const names = useNames(item.timeline.flatMap(({ actor, data }) => [actor, ...idsIn(data)]));
  // What comes while the item is on the screen is new.
  const [shownAt] = useState(() => Date.now());
  return (
    <ol className="conversation">
      {parts.map((part) =>
        part.is === 'mention' ? (
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

function partsOf({ mentions, timeline }: Schemas['ItemDetail']): readonly Part[] {
  const said = mentions.map((mention): Part => ({
    is: 'mention',
    at: Date.parse(mention.createdAt),
    mention,
  }));
  const done = timeline
    .filter(({ kind }) => !SHOWN_BY_POSTS.has(kind))
    .map((entry): Part => ({ is: 'entry', at: Date.parse(entry.at), entry }));
  return [...said, ...done].toSorted((a, b) => a.at - b.at);
}

function idsIn(data: Schemas['TimelineEntry']['data']): string[] {
  return [data['to'], data['from']].filter((id) => typeof id === 'string');
}
