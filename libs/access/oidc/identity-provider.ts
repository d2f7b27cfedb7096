import { DutydeskError } from '#libs/contracts';
import type { Settings } from '#libs/service';
import * as oidc from 'openid-client';
import type { SignInAttempt } from './attempt.js';
import type { ProviderClaims } from './domain/match-person.js';

const ANSWER_WITHIN_SECONDS = 10;
const SCOPE = 'openid email';

export type ProviderSettings = Pick<Settings, 'OIDC_ISSUER' | 'OIDC_CLIENT_ID' | 'OIDC_CLIENT_SECRET'>;

/** The company's identity provider, asked by the code flow with PKCE (OpenID Connect Core 3.1, RFC 7636). */
export class IdentityProvider {
  private configuration: Promise<oidc.Configuration> | null = null;

  constructor(private readonly settings: ProviderSettings) {}

  /** Null when people sign in by links alone. */
  get issuer(): string | null {
    return this.settings.OIDC_ISSUER ?? null;
  }

  /** Where the browser goes to sign in. @throws DutydeskError `session.provider_failed` */
  async startUrl(attempt: SignInAttempt, redirectUri: string): Promise<URL> {
    return oidc.buildAuthorizationUrl(await this.discovered(), {
      redirect_uri: redirectUri,
      scope: SCOPE,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(attempt.codeVerifier),
      code_challenge_method: 'S256',
    });
  }

  /**
   * Checks the provider's answer against the attempt and exchanges its code.
   * @param answered the address at which the browser came back
   * @throws DutydeskError `session.provider_failed`
   */
  async claims(attempt: SignInAttempt, answered: URL): Promise<ProviderClaims> {
    const configuration = await this.discovered();
    try {
      const tokens = await oidc.authorizationCodeGrant(configuration, answered, {
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        pkceCodeVerifier: attempt.codeVerifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new Error('The provider gave no ID token.');
      // Some providers put the mail address into the ID token, some tell it on request alone.
      const told =
        claims.email === undefined
          ? await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub)
          : claims;
      return {
        subject: claims.sub,
        email: typeof told.email === 'string' ? told.email : null,
        emailVerified: told.email_verified === true,
      };
    } catch (cause) {
      throw new DutydeskError('session.provider_failed', { cause });
    }
  }

  /** Asks the provider for its description. @throws DutydeskError `session.provider_failed` */
  async check(): Promise<void> {
    await this.discovered();
  }

  private async discovered(): Promise<oidc.Configuration> {
    this.configuration ??= this.discover();
    try {
      return await this.configuration;
    } catch (cause) {
      // The next person asks again.
      this.configuration = null;
      throw new DutydeskError('session.provider_failed', { cause });
    }
  }

  private discover(): Promise<oidc.Configuration> {
    const { OIDC_ISSUER, OIDC_CLIENT_ID = '', OIDC_CLIENT_SECRET } = this.settings;
    if (OIDC_ISSUER === undefined) return Promise.reject(new Error('There is no identity provider.'));
    const server = new URL(OIDC_ISSUER);
    return oidc.discovery(server, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, undefined, {
      timeout: ANSWER_WITHIN_SECONDS,
      // The settings allow http for this machine alone.
      ...(server.protocol === 'http:' ? { execute: [oidc.allowInsecureRequests] } : {}),
    });
  }
}
