import { DutydeskError } from '#libs/contracts';
import { Endpoint, type InputOf, RawEndpoint } from '#libs/http';
import { LOG } from '#libs/platform';
import type { Logger } from '#libs/service';
import { Controller, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ACCESS_DEPS, type AccessDeps } from '../../access-deps.js';
import { PublicAddress } from '../../session/public-address.js';
import { SessionCookie } from '../../session/session-cookie.js';
import { ATTEMPT_MS, newAttempt, readAttempt } from '../attempt.js';
import { IdentityProvider } from '../identity-provider.js';
import { deleteSubjects } from '../store/provider-accounts.js';
import { signInByProvider } from '../use-cases/sign-in-by-provider.js';
import { FINISH_SIGN_IN, FORGET_ACCOUNT, READ_SIGN_IN, START_SIGN_IN } from './oidc.routes.js';

@Controller()
export class OidcController {
  constructor(
    @Inject(ACCESS_DEPS) private readonly deps: AccessDeps,
    @Inject(LOG) private readonly log: Logger,
    private readonly address: PublicAddress,
    private readonly cookie: SessionCookie,
    private readonly provider: IdentityProvider,
  ) {}

  @Endpoint(READ_SIGN_IN)
  ways() {
    return { provider: this.provider.issuer === null ? null : { url: START_SIGN_IN.path } };
  }

  @RawEndpoint(START_SIGN_IN)
  async start({ query }: InputOf<typeof START_SIGN_IN>, request: FastifyRequest, reply: FastifyReply) {
    if (this.provider.issuer === null) throw new DutydeskError('session.no_provider');
    const attempt = newAttempt(query.to, this.deps.now());
    const url = await this.provider.startUrl(attempt, this.redirectUri(request));
    this.cookie.giveAttempt(reply, attempt.secret, ATTEMPT_MS / 1000);
    void reply.header('cache-control', 'no-store').redirect(url.href, START_SIGN_IN.status);
  }

  @RawEndpoint(FINISH_SIGN_IN)
  async finish(_input: InputOf<typeof FINISH_SIGN_IN>, request: FastifyRequest, reply: FastifyReply) {
    const attempt = readAttempt(this.cookie.attemptOf(request), this.deps.now());
    this.cookie.takeAttempt(reply);
    void reply.header('cache-control', 'no-store');
    try {
      if (attempt === null || this.provider.issuer === null)
        throw new DutydeskError('session.attempt_unknown');
      const answered = new URL(this.redirectUri(request));
      answered.search = new URL(request.url, answered).search;
      const claims = await this.provider.claims(attempt, answered);
      const client = request.headers['user-agent'] ?? '';
      const { issuer } = this.provider;
      const { token } = await signInByProvider(this.deps.db, { issuer, claims, client });
      this.cookie.give(reply, token);
      void reply.redirect(attempt.to, FINISH_SIGN_IN.status);
    } catch (error) {
      if (!(error instanceof DutydeskError) || error.status >= 500) {
        this.log.warn(
          { err: error, requestId: request.id },
          'Could not sign a person in at the identity provider',
        );
      }
      const code = error instanceof DutydeskError ? error.code : 'service.failed';
      void reply.redirect(`/sign-in#error=${code}`, FINISH_SIGN_IN.status);
    }
  }

  @Endpoint(FORGET_ACCOUNT)
  async forget({ params }: InputOf<typeof FORGET_ACCOUNT>) {
    if ((await deleteSubjects(this.deps.db, params.id)) === 0) throw new DutydeskError('staff.not_found');
  }

  private redirectUri(request: FastifyRequest): string {
    return `${this.address.url(request)}${FINISH_SIGN_IN.path}`;
  }
}
