import type { Database } from '#libs/postgres';
import { actorOf, type Caller, callerOf, type Route } from '#libs/http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isAudited } from './domain/audited.js';
import { finishAuditEntry, insertAuditEntry } from './store/audit-entries.js';

const SUBJECT_LENGTH = 300;
const REASON_LENGTH = 1_000;

interface RunningAct {
  readonly entryId: string;
  /** The address where the API shows what is changed; null when it shows it nowhere. */
  readonly shownAt: string | null;
}

/**
 * Audits acts of ops, auditors and administrators. The entry is written before the act, so that there is no act without
 * one; how it ended is added before the answer. Before and after are what the API shows of the same thing.
 */
export function auditActs(app: FastifyInstance, db: Database, routes: readonly Route[]): void {
  const running = new WeakMap<FastifyRequest, RunningAct>();
  app.addHook('preHandler', async (request) => {
    const { route } = request.routeOptions.config;
    if (route === undefined || !isAudited(route) || isDryRun(request)) return;
    const shownAt = shownAddress(request, route, routes);
    const before = shownAt === null ? null : await shown(app, request, shownAt);
    const entryId = await insertAuditEntry(db, {
      ...whoOf(callerOf(request)),
      action: route.id,
      subject: subjectOf(request),
      reason: reasonOf(request.body),
      before,
      after: commandOf(request),
    });
    running.set(request, { entryId, shownAt });
  });
  app.addHook('onSend', async (request, reply) => {
    const act = running.get(request);
    if (act === undefined) return;
    running.delete(request);
    const outcome = reply.statusCode < 400 ? 'done' : (request.problemCode ?? 'service.failed');
    const after = outcome === 'done' && act.shownAt !== null ? await shown(app, request, act.shownAt) : null;
    await finishAuditEntry(db, act.entryId, after === null ? { outcome } : { outcome, after });
  });
}

/** Who acts, and by what they were recognised. */
export function whoOf(caller: Caller) {
  return {
    actor: actorOf(caller),
    via: caller.sessionId === undefined ? `key:${caller.keyId}` : caller.keyId,
  };
}

function isDryRun({ query }: FastifyRequest): boolean {
  return (query as { dryRun?: unknown }).dryRun === 'true';
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?')[0] ?? url;
}

function subjectOf(request: FastifyRequest): string {
  return pathOf(request)
    .replace(/^\/v1\//, '')
    .slice(0, SUBJECT_LENGTH);
}

function reasonOf(body: unknown): string | null {
  const { reason } = (typeof body === 'object' ? (body ?? {}) : {}) as { reason?: unknown };
  return typeof reason === 'string' ? reason.slice(0, REASON_LENGTH) : null;
}

/** What was asked for. Of a file the number of its bytes: lists of people stay out of the audit. */
function commandOf({ body, query }: FastifyRequest): unknown {
  const asked = Object.keys(query as object).length === 0 ? {} : { query };
  if (body instanceof Uint8Array) return { ...asked, bytes: body.byteLength };
  const command = { ...asked, ...(typeof body === 'object' && body !== null ? { body } : {}) };
  return Object.keys(command).length === 0 ? undefined : command;
}

/** The nearest address above the act at which the API shows one thing: /v1/queues/care for /v1/queues/care/pause. */
function shownAddress(request: FastifyRequest, route: Route, routes: readonly Route[]): string | null {
  if (route.method === 'GET') return null;
  const pattern = route.path.split('/');
  const path = pathOf(request).split('/');
  for (let length = pattern.length; length > 0; length -= 1) {
    const above = pattern.slice(0, length).join('/');
    const shows = routes.some(
      (one) => one.method === 'GET' && one.path === above && one.audited !== true && above.includes('{'),
    );
    if (shows) return path.slice(0, length).join('/');
  }
  return null;
}

/** What the caller is shown there; null when it is not there, or not theirs to see. */
async function shown(app: FastifyInstance, request: FastifyRequest, address: string): Promise<unknown> {
  const { authorization, cookie } = request.headers;
  const answer = await app.inject({
    method: 'GET',
    url: address,
    headers: {
      ...(authorization === undefined ? {} : { authorization }),
      ...(cookie === undefined ? {} : { cookie }),
    },
  });
  return answer.statusCode === 200 ? answer.json<unknown>() : null;
}
