import { retry } from '#libs/service';
import type { z } from 'zod';
import { ApiError, type Problem, problemSchema } from './problem.js';

export interface ApiOptions {
  /** http://host:port */
  readonly url: string;
  readonly key: string;
  /** Tries of a call that may be made again. Default 8. */
  readonly attempts?: number;
}

export interface CallOptions {
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** JSON, or text or bytes in the given media type. */
  readonly body?: unknown;
  readonly mediaType?: string;
  /** True when making the call twice does no harm: it is tried again when the service is busy. Default for GET. */
  readonly again?: boolean;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const TIMEOUT_MS = 60_000;
const BUSY = new Set([429, 502, 503, 504]);
/** fetch's own errors have no status; the answer never came. */
const NO_ANSWER = 0;

/** Calls the HTTP API with one key. */
export class ApiClient {
  private readonly base: string;

  constructor(private readonly options: ApiOptions) {
    this.base = options.url.replace(/\/+$/, '');
  }

  get url(): string {
    return this.base;
  }

  /** @throws ApiError when the API refuses or does not answer. */
  async call<S extends z.ZodType>(
    method: Method,
    path: string,
    schema: S,
    options: CallOptions = {},
  ): Promise<z.output<S>> {
    const again = options.again ?? method === 'GET';
    const answer = await retry(() => this.once(method, path, options), {
      attempts: again ? (this.options.attempts ?? 8) : 1,
      firstDelayMs: 200,
      isTransient: (error) =>
        error instanceof ApiError && (BUSY.has(error.problem.status) || error.problem.status === NO_ANSWER),
    });
    const parsed = schema.safeParse(answer);
    if (parsed.success) return parsed.data;
    const where = parsed.error.issues[0]?.path.join('/') ?? '';
    throw new ApiError(
      {
        title: 'The answer is not understood',
        status: 200,
        code: 'answer.unknown',
        detail: `${method} ${path} answered something else than expected at "${where}".`,
        todo: 'Check that --url is that of a Dutydesk gateway of this version.',
      },
      { cause: parsed.error },
    );
  }

  private async once(method: Method, path: string, options: CallOptions): Promise<unknown> {
    const url = addressOf(this.base, path, options.query);
    const headers: Record<string, string> = { authorization: `Bearer ${this.options.key}` };
    if (options.body !== undefined) headers['content-type'] = options.mediaType ?? 'application/json';
    const response = await fetch(url, {
      method,
      headers,
      ...(options.body === undefined ? {} : { body: bodyOf(options.body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((error: unknown) => {
      throw new ApiError(noAnswer(this.base, error), { cause: error });
    });
    const body = readBody(await response.text());
    if (response.ok) return body;
    throw new ApiError(problemOf(response.status, body, this.base));
  }
}

function addressOf(base: string, path: string, query: CallOptions['query']): URL {
  const url = new URL(base + path);
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

function bodyOf(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
}

function readBody(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function problemOf(status: number, body: unknown, base: string): Problem {
  const parsed = problemSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  return {
    title: `HTTP ${status}`,
    status,
    code: 'answer.unknown',
    detail: `${base} answered ${status} without a reason.`,
    todo: 'Check that --url is that of a Dutydesk gateway.',
  };
}

function noAnswer(base: string, error: unknown): Problem {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return {
    title: 'No answer',
    status: NO_ANSWER,
    code: 'answer.none',
    detail: `${base} does not answer${code === '' ? '' : ` (${code})`}.`,
    todo: 'Start it with "dutydesk up", or give the right address with --url or DUTYDESK_URL.',
  };
}
