import { lazy, Suspense } from 'react';
import type { Schemas } from '#libs/client';
import type { Me } from '../api/session.js';
import { sayWhen } from '../time/clock.js';
import { sayReasons } from '../words/reasons.js';
import { useLanguage, useWords } from '../words/words.js';
import { useCauses } from './use-causes.js';
import { useSettled } from './use-settled.js';
import { WORK } from './words.js';

const ItemContext = lazy(() => import('./item-context.js'));

interface Props {
  readonly item: Schemas['ItemDetail'];
  readonly me: Me;
  readonly show: (itemId: string) => void;
}

/** Why the item is here, why this person has it, and who the customer is. */
export function ItemSide({ item, me, show }: Props) {
  const words = useWords(WORK);
  const language = useLanguage();
  const why = sayReasons(item.reasonCodes, item.reasons, language);
  const taken = item.timeline.findLast(
    ({ kind, actor, data }) => (kind === 'claimed' && actor === me.personId) || data['to'] === me.personId,
  );
  const isSettled = useSettled();
  const whyMe = taken === undefined ? [] : sayReasons(taken.reasonCodes, taken.reasons, language);
  return (
    <aside className="item-side">
      <Reasons title={words.side.why} reasons={why} />
      {item.holderId === me.personId && <Reasons title={words.side.whyYou} reasons={whyMe} />}
      <Customer item={item} show={show} />
      {item.linked.length > 0 && <OtherItems title={words.side.linked} items={item.linked} show={show} />}
      {isSettled && (
        <Suspense fallback={null}>
          <ItemContext itemId={item.id} show={show} />
        </Suspense>
      )}
      <About item={item} />
    </aside>
  );
}

function Reasons({ title, reasons }: { readonly title: string; readonly reasons: readonly string[] }) {
  if (reasons.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul className="reasons">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </section>
  );
}

function Customer({ item, show }: Omit<Props, 'me'>) {
  const words = useWords(WORK).side;
  const language = useLanguage();
  const { author, history } = item;
  if (author === null) return null;
  return (
    <section id="customer" tabIndex={-1}>
      <h3>{words.customer}</h3>
      <p>
        {author.displayName ?? author.handle}
        {author.verified && <span className="chip good">{words.verified}</span>}
      </p>
      <p className="soft small">
        {author.followers !== null && `${words.followers(author.followers.toLocaleString(language))} · `}
        {words.posts(author.mentionCount)} · {words.since(sayWhen(author.firstSeenAt, language))}
      </p>
      {history.length === 0 ? (
        <p className="soft small">{words.first}</p>
      ) : (
        <OtherItems title={words.earlier} items={history} show={show} />
      )}
    </section>
  );
}

interface OtherProps {
  readonly title: string;
  readonly items: readonly Schemas['EarlierItem'][];
  readonly show: (itemId: string) => void;
}

function OtherItems({ title, items, show }: OtherProps) {
  const words = useWords(WORK);
  const language = useLanguage();
  const { nameOf } = useCauses(useSettled() && items.some(({ cause }) => cause !== null));
  return (
    <>
      <h3>{title}</h3>
      <ul className="others small">
        {items.map((item) => (
          <li key={item.id}>
            <button type="button" className="link" onClick={() => show(item.id)}>
              {sayWhen(item.openedAt, language)} · {words.intents[item.intent as 'question'] ?? item.intent}
            </button>{' '}
            <span className="soft">
              {words.states[item.state]}
              {item.cause !== null && `: ${nameOf(item.cause)}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function About({ item }: Pick<Props, 'item'>) {
  const words = useWords(WORK);
  const first = item.mentions[0];
  const place = first?.place;
  const facts = [
    [words.side.topics, item.topics.join(', ')],
    [words.side.tags, item.tags.join(', ')],
    [words.side.sentiment, first === undefined ? '' : words.sentiments[first.triage.sentiment]],
    [words.side.language, item.language],
    [words.side.place, [place?.region, place?.country].filter((part) => part !== undefined).join(', ')],
  ].filter(([, value]) => value !== '');
  return (
    <section>
      <h3>{words.side.about}</h3>
      <dl className="facts small">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="soft">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
