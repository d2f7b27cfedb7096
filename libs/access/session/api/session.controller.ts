import { DutydeskError } from '#libs/contracts';
import { type AnswerOf, callerOf, Endpoint, type InputOf, RawEndpoint, seesAll } from '#libs/http';
import { Controller, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ACCESS_DEPS, type AccessDeps } from '../../access-deps.js';
import { whoOf } from '../../audit/audit-acts.js';
import { insertAuditEntry } from '../../audit/store/audit-entries.js';
import { meOf } from '../../person/use-cases/read-me.js';
import { scopesOf } from '../../role/domain/roles.js';
import { endOfSession } from '../domain/session-life.js';
import { PublicAddress } from '../public-address.js';
import { SessionCookie } from '../session-cookie.js';
import { SessionRing } from '../session-ring.js';
import { endSession, findSession, listSessions } from '../store/sessions.js';
import { signInByLink } from '../use-cases/sign-in.js';
import { END_SESSION, LIST_SESSIONS, SIGN_IN, SIGN_OUT } from './session.routes.js';

const SESSIONS_AT_MOST = 200;

@Controller()
export class SessionController {
  constructor(
    @Inject(ACCESS_DEPS) private readonly deps: AccessDeps,
    private readonly address: PublicAddress,
    private readonly cookie: SessionCookie,
    private readonly sessions: SessionRing,
  ) {}

  @RawEndpoint(SIGN_IN)
  async signIn(
    { body }: InputOf<typeof SIGN_IN>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    if (!this.address.admits(request)) throw new DutydeskError('session.public_url');
    // Otherwise a page of somebody else could sign a person in as another one, who would then write as them.
    if (!this.address.sent(request)) throw new DutydeskError('auth.cross_site');
    const { db } = this.deps;
    const client = request.headers['user-agent'] ?? '';
    const { id, personId, token } = await signInByLink(db, { token: body.token, client });
    this.cookie.give(reply, token);
    await this.endFormer(request);
    const session = await findSession(db, id);
    const scopes = scopesOf(session?.roles ?? []);
    const me: AnswerOf<typeof SIGN_IN> = await meOf(db, { personId, scopes }, session);
    void reply.status(SIGN_IN.status).send(me);
  }

  @RawEndpoint(SIGN_OUT)
  async signOut(
    _input: InputOf<typeof SIGN_OUT>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    await this.endFormer(request);
    this.cookie.take(reply);
    void reply.status(SIGN_OUT.status).send();
  }

  /** Ends the session with which the browser came. */
  private async endFormer(request: FastifyRequest): Promise<void> {
    const { sessionId } = callerOf(request);
    if (sessionId !== undefined) await endSession(this.deps.db, sessionId, null);
    const token = this.cookie.of(request);
    if (token !== undefined) this.sessions.forget(token);
  }

  @Endpoint(LIST_SESSIONS)
  async list({ query, caller }: InputOf<typeof LIST_SESSIONS>) {
    const person = query.person ?? (seesAll(caller) ? null : caller.personId);
    if (person !== caller.personId && !seesAll(caller)) {
      throw new DutydeskError('auth.scope', { detail: 'The sessions of somebody else need scope ops.' });
    }
    const sessions = await listSessions(this.deps.db, person, SESSIONS_AT_MOST);
    return {
      sessions: sessions.map(({ id, personId, method, client, createdAt, lastUsedAt, endsAt }) => ({
        id,
        personId,
        by: method,
        client,
        since: textOf(createdAt),
        lastUsedAt: textOf(lastUsedAt),
        expiresAt: textOf(endOfSession({ lastUsedAt, endsAt })),
        current: id === caller.sessionId,
      })),
    };
  }

  @Endpoint(END_SESSION)
  async end({ params, caller }: InputOf<typeof END_SESSION>) {
    const person = seesAll(caller) ? null : (caller.personId ?? '');
    const session = await findSession(this.deps.db, params.id);
    if (!(await endSession(this.deps.db, params.id, person))) throw new DutydeskError('session.not_found');
    if (session === null || session.personId === caller.personId) return;
    const subject = `people/${session.personId}`;
    const act = { ...whoOf(caller), action: 'endSession', subject, after: { sessionId: session.id } };
    await insertAuditEntry(this.deps.db, { ...act, outcome: 'done' });
  }
}

function textOf(at: number): string {
  return new Date(at).toISOString();
}
