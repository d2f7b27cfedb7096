import { type FormEvent, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useQuery } from '@tanstack/react-query';
import { call, problemOfCode } from '../api/client.js';
import { enterWithKey, signInWithLink } from '../api/session.js';
import { ProblemNote } from '../parts/problem-note.js';
import { useWords } from '../words/words.js';
import { SIGN_IN_WORDS } from './words.js';

/** The token of a link stands behind the #, which browsers send to nobody. It leaves the address at once. */
function takeToken(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token !== null) history.replaceState(null, '', location.pathname);
  return token;
}

/** Why the identity provider signed nobody in: it comes back with the code of an error. */
function takeRefusal(): unknown {
  const code = new URLSearchParams(location.hash.slice(1)).get('error');
  if (code === null) return null;
  history.replaceState(null, '', location.pathname);
  return problemOfCode(code);
}

const WAYS = {
  queryKey: ['sign-in'],
  queryFn: () => call('GET', '/v1/sign-in'),
  staleTime: Infinity,
  refetchInterval: false as const,
};

let given: string | null | undefined;

export function SignInPage() {
  const words = useWords(SIGN_IN_WORDS);
  const [, go] = useLocation();
  const [error, setError] = useState<unknown>(takeRefusal);
  given ??= takeToken();
  const [token, setToken] = useState(given);
  useEffect(() => {
    // A link that is opened in the tab of this page changes only the part behind the #.
    const onLink = () => setToken(takeToken());
    window.addEventListener('hashchange', onLink);
    return () => window.removeEventListener('hashchange', onLink);
  }, []);
  useEffect(() => {
    if (token === null) return;
    given = null;
    signInWithLink(token).then(
      () => go('/', { replace: true }),
      (failure: unknown) => {
        setToken(null);
        setError(failure);
      },
    );
  }, [token]);
  return (
    <main className="sign-in">
      <div className="sign-in-box">
        <p className="brand">
          <span className="brand-mark" aria-hidden="true" />
          <span>Dutydesk</span>
        </p>
        <h1>{words.title}</h1>
        <p className="soft">{words.lead}</p>
        {token !== null ? (
          <p role="status">{words.opening}</p>
        ) : (
          <>
            {error !== null && <ProblemNote error={error} />}
            <CompanyAccount />
            <p className="soft">{words.link}</p>
            <KeyForm />
          </>
        )}
      </div>
    </main>
  );
}

function CompanyAccount() {
  const words = useWords(SIGN_IN_WORDS);
  const { data } = useQuery(WAYS);
  if (data?.provider == null) return null;
  return (
    <a className="button primary" href={data.provider.url}>
      {words.sso}
    </a>
  );
}

function KeyForm() {
  const words = useWords(SIGN_IN_WORDS);
  const [, go] = useLocation();
  const [key, setKey] = useState('');
  const [error, setError] = useState<unknown>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enterWithKey(key.trim()).then(() => go('/'), setError);
  };
  return (
    <details>
      <summary>{words.withKey}</summary>
      <form onSubmit={submit} className="column">
        <label>
          {words.key}
          <input
            className="field"
            type="password"
            autoComplete="off"
            required
            value={key}
            onChange={(event) => setKey(event.currentTarget.value)}
          />
        </label>
        <p className="soft small">{words.keyHint}</p>
        {error !== null && <ProblemNote error={error} />}
        <button type="submit" className="button primary">
          {words.go}
        </button>
      </form>
    </details>
  );
}
