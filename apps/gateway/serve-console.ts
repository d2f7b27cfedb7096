import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import { packageRoot } from '#libs/service';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** The pages of the console; a test keeps them equal to apps/console/src/paths.ts. */
export const CONSOLE_PAGES = [
  '/sign-in',
  '/work',
  '/line',
  '/review',
  '/rota',
  '/duty',
  '/ops',
  '/settings',
] as const;

const BUILT = path.join(packageRoot(), 'dist/console');

/**
 * Serves the console at / and at its pages, which the browser draws: other addresses stay the API's. Its files carry a
 * hash in their names and are kept for a year; the page that names them is asked for each time. Without a build of the
 * console nothing is served.
 */
export async function serveConsole(app: FastifyInstance): Promise<void> {
  if (!existsSync(path.join(BUILT, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root: path.join(BUILT, 'assets'),
    prefix: '/assets/',
    index: false,
    preCompressed: true,
    maxAge: '365d',
    immutable: true,
  });
  const icon = readFileSync(path.join(BUILT, 'favicon.svg'));
  app.get('/favicon.svg', (_request, reply) =>
    reply.type('image/svg+xml').header('cache-control', 'public, max-age=86400').send(icon),
  );
  const page = (_request: unknown, reply: FastifyReply) =>
    reply.header('cache-control', 'no-cache').sendFile('index.html', BUILT, { cacheControl: false });
  app.get('/', page);
  for (const address of CONSOLE_PAGES) {
    app.get(address, page);
    app.get(`${address}/*`, page);
  }
}
