import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '#libs/client';
import { itemQuery } from '../api/queries.js';
import { ShownKey } from '../keys/shown-key.js';
import { sayWhen } from '../time/clock.js';
import { sayReasons } from '../words/reasons.js';
import { useLanguage, useWords } from '../words/words.js';
import { WORK } from '../work/words.js';
import { INTENTS_OF, type ReviewIntent, type Verdict } from './verdict.js';
import { REVIEW } from './words.js';

interface Props {
  readonly summary: Schemas['ItemSummary'];
  readonly intent: ReviewIntent | null;
  readonly setIntent: (intent: ReviewIntent | null) => void;
  readonly decide: (verdict: Verdict) => void;
  readonly skip: () => void;
  readonly open: () => void;
}

export function ReviewCard({ summary, intent, setIntent, decide, skip, open }: Props) {
  const words = useWords(REVIEW);
  const { data: item } = useQuery(itemQuery(summary.id));
  return (
    <article className="review-card card">
      <Posts summary={summary} item={item} />
      {item !== undefined && <Seen item={item} />}
      <IntentChoice summary={summary} intent={intent} setIntent={setIntent} />
      <div className="verdicts">
        <button type="button" className="button" onClick={() => decide('marketing')}>
          <ShownKey of="reviewMarketing" /> {words.marketing}
        </button>
        <button type="button" className="button plain" onClick={skip}>
          {words.skip} <ShownKey of="reviewSkip" />
        </button>
        <button type="button" className="button primary" onClick={() => decide('support')}>
          {words.support} <ShownKey of="reviewSupport" />
        </button>
      </div>
      <button type="button" className="link small" onClick={open}>
        {words.open}
      </button>
    </article>
  );
}

interface PostsProps {
  readonly summary: Schemas['ItemSummary'];
  readonly item: Schemas['ItemDetail'] | undefined;
}

function Posts({ summary, item }: PostsProps) {
  const language = useLanguage();
  const handle = item?.author?.handle;
  return (
    <>
      <p className="soft small row">
        {typeof handle === 'string' && <span>@{handle.replace(/^@/, '')}</span>}
        <span>{summary.network}</span>
        <span>{summary.brand}</span>
        <span>{sayWhen(summary.lastMentionAt, language)}</span>
      </p>
      {item === undefined && <p className="review-text">{summary.excerpt}</p>}
      {item?.mentions.map((mention) => (
        <p key={mention.id} className="review-text" dir="auto" lang={mention.lang ?? undefined}>
          {mention.text}{' '}
          {mention.media.map((medium) => (
            <span key={medium.url} className="chip">
              {medium.altText ?? medium.type}
            </span>
          ))}
        </p>
      ))}
    </>
  );
}

function Seen({ item }: { readonly item: Schemas['ItemDetail'] }) {
  const words = useWords(REVIEW);
  const language = useLanguage();
  const triage = item.mentions[0]?.triage;
  if (triage === undefined) return null;
  const percent = Math.round(triage.supportProbability * 100);
  const reasons = sayReasons(triage.reasonCodes ?? [], triage.reasons, language);
  return (
    <div className="review-seen">
      <div>
        <h2 className="label">{words.saw}</h2>
        <ul className="row">
          {reasons.map((reason) => (
            <li key={reason} className="chip">
              {reason}
            </li>
          ))}
        </ul>
      </div>
      <div className="probability">
        <span className="small">{words.probability(percent)}</span>
        <span className="probability-bar" aria-hidden="true">
          <i style={{ left: `${percent}%` }} />
        </span>
      </div>
    </div>
  );
}

function IntentChoice({ summary, intent, setIntent }: Pick<Props, 'summary' | 'intent' | 'setIntent'>) {
  const words = useWords(REVIEW);
  const { intents } = useWords(WORK);
  const named = (one: string) => intents[one as ReviewIntent] ?? one;
  return (
    <label className="row small">
      <span>{words.isWhat}</span>
      <select
        className="field"
        value={intent ?? ''}
        onChange={({ currentTarget: { value } }) => setIntent(value === '' ? null : (value as ReviewIntent))}
      >
        <option value="">{words.asTriage(named(summary.intent))}</option>
        {(['support', 'marketing'] as const).map((verdict) => (
          <optgroup key={verdict} label={words[verdict]}>
            {INTENTS_OF[verdict].map((one) => (
              <option key={one} value={one}>
                {named(one)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
