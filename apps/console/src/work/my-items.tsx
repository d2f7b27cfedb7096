import type { ApiAnswer, Schemas } from '#libs/client';
import { Link } from 'wouter';
import { ShownKey } from '../keys/shown-key.js';
import { DueChip } from '../parts/due-chip.js';
import { PriorityMark } from '../parts/priority-mark.js';
import { Skeleton } from '../parts/skeleton.js';
import { sayWhen, useNow } from '../time/clock.js';
import { sayTimeSpan } from '../time/spans.js';
import { COMMON } from '../words/common.js';
import { useLanguage, useWords } from '../words/words.js';
import { Approvals } from './approvals.js';
import { Offers } from './offers.js';
import type { useDeskPresence } from './presence.js';
import type { useOffers } from './use-offers.js';
import { ShiftEnd } from './shift-end.js';
import { WORK } from './words.js';

type Mine = ApiAnswer<'GET', '/v1/desk/mine'>;

interface Props {
  readonly mine: Mine | undefined;
  readonly queues: readonly Schemas['Queue'][] | undefined;
  readonly chosen: string | null;
  readonly take: () => void;
  readonly isTaking: boolean;
  readonly presence: ReturnType<typeof useDeskPresence>;
  readonly offered: ReturnType<typeof useOffers>;
}

/** The left side of the desk: the next item, what is mine, what is set aside, and the queues. */
export function MyItems({ mine, queues, chosen, take, isTaking, presence, offered }: Props) {
  const words = useWords(WORK);
  const items = mine?.items ?? [];
  const working = items.filter(({ state }) => state === 'working');
  const aside = items.filter(({ state }) => state !== 'working');
  return (
    <aside className="work-list" aria-label={words.list}>
      <button type="button" className="button primary next" onClick={take} aria-disabled={isTaking}>
        {words.next} <ShownKey of="next" />
      </button>
      <Offers {...offered} />
      {mine !== undefined && <ShiftEnd mine={mine} />}
      {mine === undefined ? (
        <Skeleton shape="list" />
      ) : (
        <>
          <ItemList
            title={words.mine}
            count={`${mine.load}/${mine.capacity}`}
            items={working}
            chosen={chosen}
            empty={words.none}
          />
          {aside.length > 0 && (
            <ItemList title={words.waiting} count={String(aside.length)} items={aside} chosen={chosen} />
          )}
        </>
      )}
      <Approvals chosen={chosen} />
      {mine?.duty.on === true && <PresenceLine presence={presence} />}
      {queues !== undefined && <QueueList queues={queues} />}
    </aside>
  );
}

function PresenceLine({ presence: [presence, say] }: Pick<Props, 'presence'>) {
  const words = useWords(WORK).presence;
  if (presence === null) return null;
  const isThere = presence === 'online';
  return (
    <section className="presence small" aria-label={words.label}>
      <span className={isThere ? 'soft' : 'warning'} role="status">
        {isThere ? words.online : words.away}
      </span>{' '}
      <button type="button" className="link" onClick={() => say(isThere ? 'away' : 'online')}>
        {isThere ? words.goAway : words.comeBack}
      </button>
    </section>
  );
}

interface ListProps {
  readonly title: string;
  readonly count: string;
  readonly items: readonly Schemas['ItemSummary'][];
  readonly chosen: string | null;
  readonly empty?: string;
}

function ItemList({ title, count, items, chosen, empty }: ListProps) {
  return (
    <section>
      <h2 className="label spread">
        {title} <span>{count}</span>
      </h2>
      {items.length === 0 && empty !== undefined && <p className="soft small">{empty}</p>}
      <ul className="mine">
        {items.map((item) => (
          <li key={item.id}>
            <Link href={`/${item.id}`} aria-current={item.id === chosen ? 'true' : undefined}>
              <MyItem item={item} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function MyItem({ item }: { readonly item: Schemas['ItemSummary'] }) {
  const words = useWords(WORK);
  const language = useLanguage();
  const aside =
    item.wakeAt === null ? words.states[item.state] : words.snoozedUntil(sayWhen(item.wakeAt, language));
  return (
    <>
      <span className="mine-line">
        <PriorityMark priority={item.priority} />
        <span className="mine-excerpt">{item.excerpt}</span>
      </span>
      <span className="mine-line small soft">
        {item.state === 'working' ? (
          <DueChip at={item.sla?.dueAt ?? item.rankAt} />
        ) : (
          <span className="chip">{aside}</span>
        )}
        <span>{item.network}</span>
      </span>
    </>
  );
}

function QueueList({ queues }: { readonly queues: readonly Schemas['Queue'][] }) {
  const words = useWords(WORK);
  const common = useWords(COMMON);
  useNow();
  return (
    <section className="queues">
      <h2 className="label">{words.queues}</h2>
      <table>
        <tbody>
          {queues.map(({ id, name, waiting, oldestWaitSeconds, paused }) => (
            <tr key={id}>
              <th scope="row">
                {name} {paused && <span className="chip soon">{words.paused}</span>}
              </th>
              <td>
                {waiting}
                <span className="hidden"> {words.waitingIn(waiting)}</span>
              </td>
              <td className="soft">{waiting > 0 ? sayTimeSpan(oldestWaitSeconds * 1_000, common) : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
