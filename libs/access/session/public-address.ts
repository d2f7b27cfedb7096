import type { Settings } from '#libs/service';
import type { FastifyRequest } from 'fastify';
import { isOwnRequest } from './domain/own-request.js';

const THIS_MACHINE = ['127.0.0.1', 'localhost', '[::1]'] as const;

type AddressSettings = Pick<Settings, 'PUBLIC_URL' | 'PORT'>;

/** The address that people open in their browsers. */
export class PublicAddress {
  constructor(private readonly settings: AddressSettings) {}

  /** True when the cookie may travel over https only. */
  get secure(): boolean {
    return this.settings.PUBLIC_URL?.startsWith('https:') === true;
  }

  /** Where the pages are. Without PUBLIC_URL the port that the request came to, on this machine. */
  url(request: FastifyRequest): string {
    return this.origins(request)[0] ?? '';
  }

  /** True when one of our own pages sent the request. */
  sent(request: FastifyRequest): boolean {
    return isOwnRequest(originOf(request), this.origins(request));
  }

  /** False for a page of another machine while PUBLIC_URL is not set: the cookie would travel without protection. */
  admits(request: FastifyRequest): boolean {
    const { origin } = originOf(request);
    if (this.settings.PUBLIC_URL !== undefined || origin === undefined) return true;
    const hostname = URL.parse(origin)?.hostname;
    return THIS_MACHINE.some((name) => name === hostname);
  }

  private origins(request: FastifyRequest): readonly string[] {
    const { PUBLIC_URL, PORT } = this.settings;
    if (PUBLIC_URL !== undefined) return [PUBLIC_URL];
    const port = request.socket.localPort ?? PORT;
    return THIS_MACHINE.map((name) => `http://${name}:${port}`);
  }
}

function originOf({ headers }: FastifyRequest) {
  return { site: one(headers['sec-fetch-site']), origin: one(headers.origin) };
}

function one(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : header?.join(', ');
}
