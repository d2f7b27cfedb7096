import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Health } from './health.js';
import type { Metrics } from './metrics.js';
import { maskServers } from './secrets.js';

export interface AdminAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

const ADMIN_PATHS = ['/health/live', '/health/ready', '/metrics'] as const;
export type AdminPath = (typeof ADMIN_PATHS)[number];

/** Answers one of the admin paths with 200 or 503, within any HTTP server. */
export async function answerAdmin(path: AdminPath, health: Health, metrics: Metrics): Promise<AdminAnswer> {
  if (path === '/metrics') {
    return { status: 200, contentType: metrics.registry.contentType, body: await metrics.registry.metrics() };
  }
  const report = path === '/health/live' ? health.live() : await health.ready();
  return {
    status: report.status === 'ok' ? 200 : 503,
    contentType: 'application/json; charset=utf-8',
    // Everybody can read these paths without a key.
    body: maskServers(JSON.stringify(report)),
  };
}

export interface AdminServerOptions {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly health: Health;
  readonly metrics: Metrics;
}

export interface RunningAdminServer {
  readonly port: number;
  readonly url: string;
  close(): Promise<void>;
}

/** Health and metrics of a process that serves no other HTTP. Rejects when the port is taken. */
export async function startAdminServer(options: AdminServerOptions): Promise<RunningAdminServer> {
  const server = createServer((request, response) => {
    answer(request, options).then(
      ({ status, contentType, body }) => {
        response.writeHead(status, { 'content-type': contentType, 'cache-control': 'no-store' });
        response.end(request.method === 'HEAD' ? undefined : body);
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, options: AdminServerOptions): Promise<AdminAnswer> {
  const path = ADMIN_PATHS.find((known) => known === request.url?.split('?')[0]);
  if (path === undefined) return { status: 404, contentType: 'text/plain', body: 'Not found\n' };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, contentType: 'text/plain', body: 'Use GET\n' };
  }
  return answerAdmin(path, options.health, options.metrics);
}
