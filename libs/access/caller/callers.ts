import type { Caller } from '#libs/http';
import type { FastifyRequest } from 'fastify';
import { bearerKey } from '../key/api-keys.js';
import type { KeyRing } from '../key/key-ring.js';
import type { SessionCookie } from '../session/session-cookie.js';
import type { SessionRing } from '../session/session-ring.js';

/** What a request shows to say who calls. */
export type Credential =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'session'; readonly token: string };

/** Who calls: by key, or by the session of a browser. */
export class Callers {
  constructor(
    private readonly keys: KeyRing,
    private readonly sessions: SessionRing,
    private readonly cookie: SessionCookie,
  ) {}

  /** A key comes before the cookie: a program that sends one means it. */
  credentialOf(request: FastifyRequest): Credential | null {
    const key = bearerKey(request.headers.authorization);
    if (key !== undefined) return { kind: 'key', key };
    const token = this.cookie.of(request);
    return token === undefined ? null : { kind: 'session', token };
  }

  /** Null when the key or the session is unknown, revoked or ended. */
  callerOf(credential: Credential): Promise<Caller | null> {
    return credential.kind === 'key'
      ? this.keys.callerOf(credential.key)
      : this.sessions.callerOf(credential.token);
  }

  /** The caller of a request, which counts as an act of the person. */
  async authenticate(request: FastifyRequest): Promise<Caller | null> {
    const credential = this.credentialOf(request);
    const caller = credential && (await this.callerOf(credential));
    if (caller?.sessionId !== undefined) this.sessions.keepUse(caller.sessionId);
    else if (caller !== null) this.keys.keepUse(caller.keyId);
    return caller;
  }
}
