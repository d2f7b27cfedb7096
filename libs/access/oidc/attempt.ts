import { createHash, randomBytes } from 'node:crypto';
import { isLocalPath } from './domain/local-path.js';

const SECRET_BYTES = 32;
/** Time to sign in at the provider. */
export const ATTEMPT_MS = 600_000;

/** One attempt to sign in at the provider, bound to one browser by its cookie. */
export interface SignInAttempt {
  /** The value of the cookie. */
  readonly secret: string;
  /** Where the person wanted to go. */
  readonly to: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** @param now epoch milliseconds */
export function newAttempt(to: string, now: number): SignInAttempt {
  const random = randomBytes(SECRET_BYTES).toString('base64url');
  return attemptOf(`${now}.${random}.${Buffer.from(to).toString('base64url')}`, to);
}

/** The attempt of a cookie; null when it is none, or too old. */
export function readAttempt(secret: string | undefined, now: number): SignInAttempt | null {
  const [, startedAt, path] = /^(\d{1,16})\.[\w-]{43}\.([\w-]{1,2000})$/.exec(secret ?? '') ?? [];
  if (secret === undefined || startedAt === undefined || path === undefined) return null;
  const age = now - Number(startedAt);
  const to = Buffer.from(path, 'base64url').toString();
  return age >= 0 && age < ATTEMPT_MS && isLocalPath(to) ? attemptOf(secret, to) : null;
}

/** What is sent to the provider follows from the secret, so that no gateway keeps anything and any of them can finish. */
function attemptOf(secret: string, to: string): SignInAttempt {
  const part = (name: string) => createHash('sha256').update(`${name}:${secret}`).digest('base64url');
  return { secret, to, state: part('state'), nonce: part('nonce'), codeVerifier: part('verifier') };
}
