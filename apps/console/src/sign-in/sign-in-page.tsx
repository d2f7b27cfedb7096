import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { signIn } from '../api/session.js';
import { ProblemNote } from '../parts/problem-note.js';
import { useWords } from '../words/words.js';
import { SIGN_IN } from './words.js';

export function SignInPage() {
  const words = useWords(SIGN_IN);
  return (
    <main className="sign-in">
      <div className="sign-in-box">
        <p className="brand">
          <span className="brand-mark" aria-hidden="true" />
          <span>Dutydesk</span>
        </p>
        <h1>{words.title}</h1>
        <p className="soft">{words.lead}</p>
        <p>{words.link}</p>
        <KeyForm />
      </div>
    </main>
  );
}

function KeyForm() {
  const words = useWords(SIGN_IN);
  const [, go] = useLocation();
  const [key, setKey] = useState('');
  const [error, setError] = useState<unknown>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn(key.trim()).then(() => go('/'), setError);
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
