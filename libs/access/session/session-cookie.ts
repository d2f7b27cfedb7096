import type { FastifyReply, FastifyRequest } from 'fastify';
import { LIFE_DAYS } from './domain/session-life.js';
import type { PublicAddress } from './public-address.js';

const DAY_SECONDS = 86_400;
/** The prefix makes browsers refuse this cookie over http, for other paths, and from other hosts of the domain. */
const SECURE_NAME = '__Host-dutydesk';
const PLAIN_NAME = 'dutydesk';
const ATTEMPT = '-attempt';

/** The cookie that holds the token of a session. No script can read it. */
export class SessionCookie {
  private readonly name: string;
  private readonly attributes;

  constructor({ secure }: Pick<PublicAddress, 'secure'>) {
    this.name = secure ? SECURE_NAME : PLAIN_NAME;
    this.attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  }

  of(request: FastifyRequest): string | undefined {
    return request.cookies[this.name];
  }

  /** The ledger decides when the session ends; the browser forgets the cookie later than that. */
  give(reply: FastifyReply, token: string): void {
    void reply.setCookie(this.name, token, { ...this.attributes, maxAge: LIFE_DAYS * DAY_SECONDS });
  }

  take(reply: FastifyReply): void {
    void reply.clearCookie(this.name, this.attributes);
  }

  /** The secret of the browser's attempt to sign in at the identity provider. */
  attemptOf(request: FastifyRequest): string | undefined {
    return request.cookies[this.name + ATTEMPT];
  }

  giveAttempt(reply: FastifyReply, secret: string, seconds: number): void {
    void reply.setCookie(this.name + ATTEMPT, secret, { ...this.attributes, maxAge: seconds });
  }

  takeAttempt(reply: FastifyReply): void {
    void reply.clearCookie(this.name + ATTEMPT, this.attributes);
  }
}
