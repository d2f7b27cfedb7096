import { retry } from '#libs/retry';
import type { ApiAnswer, CallInput, ApiMethod, PathOf } from './operations.js';
import { ApiError, NO_ANSWER, noAnswer, notUnderstood, readProblem } from './problem.js';

export interface ApiOptions {
  /** http://host:port */
  readonly url: string;
  /** Left out by a browser that is signed in: its cookie says who calls. */
  readonly key?: string;
  /** Number of tries of a call that may be repeated. Default 8. */
  readonly attempts?: number;
}

interface Repeatable {
  /** True when the call is safe to repeat: it is tried again when the service is busy. Default for GET. */
  readonly repeatable?: boolean;
}

export type CallOptions<M extends ApiMethod, P extends PathOf<M>> = CallInput<M, P> & Repeatable;

/** May be left out when the operation requires nothing. */
type OptionsOf<M extends ApiMethod, P extends PathOf<M>> =
  Repeatable extends CallOptions<M, P> ? [options?: CallOptions<M, P>] : [options: CallOptions<M, P>];

/** The untyped form of the same call, which is sent. */
interface Request extends Repeatable {
  readonly method: ApiMethod;
  readonly template: string;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  readonly mediaType?: string;
}

interface Received {
  readonly isJson: boolean;
  readonly text: string;
}

const TIMEOUT_MS = 60_000;
const BUSY = new Set([429, 502, 503, 504]);

/** Calls the HTTP API with one key. It needs only fetch. */
export class ApiClient {
  readonly url: string;

  constructor(private readonly options: ApiOptions) {
    this.url = options.url.replace(/\/+$/, '');
  }

  /** @throws ApiError when the API refuses or does not answer. */
  async call<M extends ApiMethod, P extends PathOf<M>>(
    method: M,
    path: P,
    ...[options]: OptionsOf<M, P>
  ): Promise<ApiAnswer<M, P>> {
    const { isJson, text } = await this.send({ ...options, method, template: path });
    if (text === '') return null as ApiAnswer<M, P>;
    const value = isJson ? parsed(text) : undefined;
    if (value === undefined) throw new ApiError(notUnderstood(`${method} ${path}`));
    return value as ApiAnswer<M, P>;
  }

  /** For answers that are not JSON, such as a picture. @throws ApiError as `call` does. */
  async text<P extends PathOf<'GET'>>(path: P, ...[options]: OptionsOf<'GET', P>): Promise<string> {
    return (await this.send({ ...options, method: 'GET', template: path })).text;
  }

  private send(request: Request): Promise<Received> {
    const repeatable = request.repeatable ?? request.method === 'GET';
    return retry(() => this.once(request), {
      attempts: repeatable ? (this.options.attempts ?? 8) : 1,
      firstDelayMs: 200,
      isTransient: (error) =>
        error instanceof ApiError && (BUSY.has(error.problem.status) || error.problem.status === NO_ANSWER),
    });
  }

  private async once(request: Request): Promise<Received> {
    const { method, body, mediaType = 'application/json' } = request;
    const headers: Record<string, string> = {};
    if (this.options.key !== undefined) headers['authorization'] = `Bearer ${this.options.key}`;
    if (body !== undefined) headers['content-type'] = mediaType;
    const init = {
      method,
      headers,
      ...(body === undefined ? {} : { body: encoded(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    };
    const { response, text } = await received(addressOf(this.url, request), init).catch((error: unknown) => {
      throw new ApiError(noAnswer(this.url, error), { cause: error });
    });
    if (!response.ok) throw new ApiError(readProblem(response.status, parsed(text), this.url));
    return { text, isJson: /[/+]json\b/.test(response.headers.get('content-type') ?? '') };
  }
}

async function received(url: URL, init: RequestInit): Promise<{ response: Response; text: string }> {
  const response = await fetch(url, init);
  return { response, text: await response.text() };
}

function addressOf(base: string, { template, path = {}, query = {} }: Request): URL {
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  const url = new URL(base + filled);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

function encoded(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
}

/** Undefined when the text is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
