import './duty.css';
import { useMe } from '../api/session.js';
import { ProblemNote } from '../parts/problem-note.js';
import { Skeleton } from '../parts/skeleton.js';
import { useNow } from '../time/clock.js';
import { useWords } from '../words/words.js';
import { CalendarLink } from './calendar-link.js';
import { Fairness } from './fairness.js';
import { Leave } from './leave.js';
import { useMyRota, useRotaNews } from './my-rota.js';
import { NowOnDuty } from './now-on-duty.js';
import { Offers } from './offers.js';
import { TurnCard } from './turn-card.js';
import { DUTY_WORDS } from './words.js';

/** My turns, made for a phone: what is now, what comes, who asks me, and whether it is fair. */
export default function DutyPage() {
  const words = useWords(DUTY_WORDS);
  const me = useMe();
  const personId = me?.personId ?? '';
  const { data, error, refetch } = useMyRota(personId);
  const now = useNow();
  useRotaNews();
  if (error !== null && data === undefined) return <ProblemNote error={error} again={() => void refetch()} />;
  if (data === undefined) return <Skeleton shape="page" />;
  const turns = data.coming.filter(({ endsAt }) => Date.parse(endsAt) > now);
  const current = turns.filter(({ startsAt }) => Date.parse(startsAt) <= now);
  const coming = turns.filter(({ startsAt }) => Date.parse(startsAt) > now);
  return (
    <div className="narrow-page duty-page">
      <h1>{words.title}</h1>
      {current.map((turn) => (
        <NowOnDuty key={turn.slotId} turn={turn} />
      ))}
      <Offers personId={personId} />
      <section>
        <h2>{words.next}</h2>
        {coming.length === 0 && (
          <p className="soft">
            {words.none} {words.noneHint}
          </p>
        )}
        <ul className="column">
          {coming.map((turn) => (
            <li key={turn.slotId}>
              <TurnCard turn={turn} personId={personId} />
            </li>
          ))}
        </ul>
      </section>
      <Fairness rota={data} />
      <Leave rota={data} personId={personId} />
      <CalendarLink personId={personId} />
    </div>
  );
}
