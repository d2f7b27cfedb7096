import type { FastifyInstance } from 'fastify';
import { PUBLISH_MENTIONS } from './mentions.routes.js';

const METHODS = 'POST, OPTIONS';

/**
 * The handshake of CloudEvents web hooks (HTTP 1.1 Web Hooks for Event Delivery 1.0, section 4): a sender asks whether
 * it may deliver here and how much. Deliveries still need a key.
 */
export function answerHandshake(app: FastifyInstance, requestsPerMinute: number): void {
  app.options(PUBLISH_MENTIONS.path, async (request, reply) => {
    const origin = request.headers['webhook-request-origin'];
    reply.header('allow', METHODS);
    if (typeof origin !== 'string' || origin.trim() === '') return reply.status(204).send();
    const asked = Number(request.headers['webhook-request-rate']);
    const rate =
      Number.isInteger(asked) && asked > 0 ? Math.min(asked, requestsPerMinute) : requestsPerMinute;
    reply.header('webhook-allowed-origin', origin);
    reply.header('webhook-allowed-rate', String(rate));
    return reply.status(200).send();
  });
}
