import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useRef } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { startLive } from './api/live.js';
import { followLive, isSignedOut } from './api/queries.js';
import { ME, type Me } from './api/session.js';
import { Header } from './parts/header.js';
import { Keys } from './keys/keys.js';
import { ErrorBoundary } from './parts/error-boundary.js';
import { ProblemNote } from './parts/problem-note.js';
import { Skeleton } from './parts/skeleton.js';
import { Toasts } from './parts/toast.js';
import { SCREENS } from './screens.js';
import { SignInPage } from './sign-in/sign-in-page.js';
import { useWords } from './words/words.js';
import { COMMON } from './words/common.js';

/** The whole console: who is not signed in sees the page to sign in, wherever they are. */
export function App() {
  const me = useQuery(ME);
  const [path] = useLocation();
  if (path === '/sign-in' || isSignedOut(me.error)) return <SignInPage />;
  if (me.data !== undefined) return <SignedIn me={me.data} />;
  if (me.error !== null) return <ProblemNote error={me.error} again={() => void me.refetch()} />;
  return <Skeleton shape="page" />;
}

function SignedIn({ me }: { readonly me: Me }) {
  const words = useWords(COMMON);
  useEffect(() => {
    const stops = [followLive(), startLive()];
    return () => {
      for (const stop of stops) stop();
    };
  }, [me.personId]);
  const screens = SCREENS.filter((screen) => screen.isFor(me));
  const content = useFocusOnScreen();
  return (
    <>
      <a className="skip" href="#content">
        {words.nav.skip}
      </a>
      <Header me={me} screens={screens} />
      <main id="content" tabIndex={-1} ref={content}>
        <ErrorBoundary>
          <Suspense fallback={<Skeleton shape="page" />}>
            <Switch>
              {screens.map(({ path, page: Page }) => (
                <Route key={path} path={path} nest>
                  <Page />
                </Route>
              ))}
              <Route>
                <Redirect to={screens[0]?.path ?? '/settings'} replace />
              </Route>
            </Switch>
          </Suspense>
        </ErrorBoundary>
      </main>
      <Toasts />
      <Keys screens={screens} />
    </>
  );
}

/** A screen that comes takes the focus from the link that led to it, so that its keys work at once. */
function useFocusOnScreen() {
  const [path] = useLocation();
  const screen = path.split('/')[1];
  const content = useRef<HTMLElement>(null);
  useEffect(() => content.current?.focus({ preventScroll: true }), [screen]);
  return content;
}
