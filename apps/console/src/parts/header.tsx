import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { Link, useLocation } from 'wouter';
import { live } from '../api/live.js';
import { MINE } from '../api/queries.js';
import { type Me, signOut } from '../api/session.js';
import type { Screen } from '../screens.js';
import { sayWhen } from '../time/clock.js';
import { COMMON } from '../words/common.js';
import { useLanguage, useWords } from '../words/words.js';
import { LoadMeter } from './load-meter.js';

interface Props {
  readonly me: Me;
  readonly screens: readonly Screen[];
}

export function Header({ me, screens }: Props) {
  const words = useWords(COMMON);
  const [path] = useLocation();
  return (
    <header className="header">
      <Link href="/" className="brand" aria-label="Dutydesk">
        <span className="brand-mark" aria-hidden="true" />
        <span className="brand-name">Dutydesk</span>
      </Link>
      <nav aria-label={words.nav.screens}>
        {screens
          .filter(({ inMenu }) => inMenu !== true)
          .map((screen) => (
            <Link
              key={screen.path}
              href={screen.path}
              aria-current={path.startsWith(screen.path) ? 'page' : undefined}
            >
              {screen.name(words)}
            </Link>
          ))}
      </nav>
      <div className="header-facts">
        <LiveLine />
        {me.isAgent && <DutyLine />}
        <details className="menu">
          <summary title={me.name}>
            <span className="me-name">{me.name}</span>
            <span className="me-initials">{me.initials}</span>
          </summary>
          <div className="menu-box">
            <Link href="/settings">{words.nav.settings}</Link>
            <a href="/docs">{words.nav.apiPage}</a>
            <button type="button" onClick={signOut}>
              {words.nav.signOut}
            </button>
          </div>
        </details>
      </div>
    </header>
  );
}

function LiveLine() {
  const words = useWords(COMMON);
  const language = useLanguage();
  const { state, lastNewsAt } = useSyncExternalStore(live.watch, live.news);
  const said = {
    live: words.live.live,
    connecting: words.live.connecting,
    polling: words.live.polling,
    reconnecting: words.live.reconnecting(lastNewsAt === null ? '–' : sayWhen(lastNewsAt, language)),
  }[state];
  return (
    <span className={`live ${state}`} role="status">
      <span className="dot" aria-hidden="true" />
      <span className={state === 'live' ? 'wide' : ''}>{said}</span>
    </span>
  );
}

function DutyLine() {
  const words = useWords(COMMON);
  const language = useLanguage();
  const { data } = useQuery(MINE);
  if (data === undefined) return null;
  const { duty, load, capacity } = data;
  const said = duty.on
    ? duty.until === null
      ? words.duty.on
      : words.duty.until(sayWhen(duty.until, language))
    : duty.next === null
      ? words.duty.off
      : words.duty.next(sayWhen(duty.next, language));
  return (
    <span className="duty">
      <span className="duty-text">{said}</span>
      <LoadMeter load={load} capacity={capacity} />
    </span>
  );
}
