import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export interface CompanyAccount {
  readonly email?: string;
  readonly email_verified?: boolean;
}

export const CLIENT = { id: 'dutydesk', secret: 'a-secret-of-the-test' } as const;

/** An identity provider on this machine that signs in whom the test names, without asking. */
export class CompanyLogin {
  /** The account that signs in next. */
  account = '';

  private constructor(
    readonly issuer: string,
    private readonly provider: Provider,
    private readonly server: Server,
  ) {}

  /** @param accounts by subject */
  static async open(
    accounts: Readonly<Record<string, CompanyAccount>>,
    redirectUri: string,
    mailInToken = false,
  ): Promise<CompanyLogin> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          redirect_uris: [redirectUri],
          grant_types: ['authorization_code'],
          response_types: ['code'],
        },
      ],
      claims: { openid: ['sub'], email: ['email', 'email_verified'] },
      conformIdTokenClaims: !mailInToken,
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...accounts[sub] }) }),
      cookies: { keys: ['key of the test'] },
    });
    const login = new CompanyLogin(issuer, provider, server);
    const serve = provider.callback();
    server.on('request', (request, response) => {
      if (request.url?.startsWith('/interaction/') === true) void login.interact(request, response);
      else void serve(request, response);
    });
    return login;
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  /** Follows the redirects at the provider as a browser does. @returns the address to which it sends the browser back */
  async browse(start: string): Promise<URL> {
    const jar = new Map<string, string>();
    let at = new URL(start);
    while (at.origin === this.issuer) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(at, { redirect: 'manual', headers: { cookie } });
      for (const set of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
        jar.set(name, value);
      }
      const next = answer.headers.get('location');
      if (next === null) throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`);
      at = new URL(next, at);
    }
    return at;
  }

  private async interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { prompt, params, session, grantId } = await this.provider.interactionDetails(request, response);
    if (prompt.name === 'login') {
      return this.provider.interactionFinished(request, response, { login: { accountId: this.account } });
    }
    const found = grantId === undefined ? undefined : await this.provider.Grant.find(grantId);
    const grant =
      found ??
      new this.provider.Grant({
        accountId: session?.accountId ?? '',
        clientId: String(params['client_id']),
      });
    grant.addOIDCScope('openid email');
    return this.provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
  }
}
