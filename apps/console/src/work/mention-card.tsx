import type { Schemas } from '#libs/client';
import { sayDateAndTime, sayWhen } from '../time/clock.js';
import { useLanguage, useWords } from '../words/words.js';
import { WORK } from './words.js';

interface Props {
  readonly mention: Schemas['ItemMention'];
  readonly author: Schemas['Author'] | null;
  readonly isNew: boolean;
}

/** One post, as the network delivered it. */
export function MentionCard({ mention, author, isNew }: Props) {
  const words = useWords(WORK).item;
  const language = useLanguage();
  const { role, visibility, url, deleted, text, media, former, reposts } = mention;
  const by = mention.author;
  const name = by?.displayName ?? by?.handle ?? words.somebody;
  const isOther = by !== null && by.id !== author?.id;
  return (
    <article className={`post ${role}`}>
      <div className="post-head small soft">
        {(isOther || role !== 'customer') && <strong>{name}</strong>}
        {role === 'outbound' && <span className="chip">{words.brand}</span>}
        {role === 'bystander' && <span className="chip">{words.bystander}</span>}
        {visibility === 'direct' && <span className="chip direct">{words.direct}</span>}
        {visibility === 'followers' && <span className="chip direct">{words.followers}</span>}
        {isNew && <span className="chip good">{words.newTurn}</span>}
        <time dateTime={mention.createdAt} title={sayDateAndTime(mention.createdAt, language)}>
          {sayWhen(mention.createdAt, language)}
        </time>
        {mention.editedAt !== null && <span>{words.edited}</span>}
        {reposts > 0 && <span>{words.reposts(reposts)}</span>}
        <PostLink url={url} network={mention.source} />
      </div>
      {deleted ? (
        <p className="soft">{words.deleted}</p>
      ) : (
        <p className="post-text" lang={mention.lang ?? undefined} dir="auto">
          {text === '' ? <span className="soft">{words.noText}</span> : text}
        </p>
      )}
      {media.length > 0 && (
        <ul className="media small">
          {media.map((medium) => (
            <li key={medium.url}>
              <Medium medium={medium} />
            </li>
          ))}
        </ul>
      )}
      {former.length > 0 && (
        <details className="small">
          <summary>{words.formerly}</summary>
          {former.map((one) => (
            <p key={one.at} className="soft" dir="auto">
              {sayWhen(one.at, language)}: {one.text}
            </p>
          ))}
        </details>
      )}
    </article>
  );
}

function Medium({ medium }: { readonly medium: Schemas['ItemMentionMedium'] }) {
  const words = useWords(WORK).item;
  return (
    <>
      <span className="chip">{words.media(medium.type)}</span>{' '}
      {medium.altText ?? <span className="soft">{words.noAlt}</span>}
    </>
  );
}

const WEB = /^https?:\/\//;

/** Only addresses of the web become links: the text of a post can hold anything. */
function PostLink({ url, network }: { readonly url: string | null; readonly network: string }) {
  const words = useWords(WORK).item;
  if (url === null || !WEB.test(url)) return null;
  return (
    <a href={url} target="_blank" rel="noreferrer noopener" title={words.open(network)}>
      ↗<span className="hidden">{words.open(network)}</span>
    </a>
  );
}
