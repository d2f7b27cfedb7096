import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * Tags every JSON answer to a GET, and answers 304 without a body to whoever has the same answer already (RFC 9110, 13).
 * The tag is made from the body and not from the version of an item: leases, duty and what a caller may do are in the
 * answer, too, and change without it. Must be registered before compression.
 */
export function answerConditionally(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (!isTagged(request, reply) || typeof payload !== 'string') return payload;
    const tag = `W/"${hash('sha1', payload, 'base64url')}"`;
    reply.header('etag', tag);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-cache');
    if (!names(request.headers['if-none-match'], tag)) return payload;
    reply.status(304).removeHeader('content-type');
    return null;
  });
}

function isTagged({ method }: FastifyRequest, reply: FastifyReply): boolean {
  return (
    (method === 'GET' || method === 'HEAD') &&
    reply.statusCode === 200 &&
    !reply.hasHeader('etag') &&
    reply.getHeader('cache-control') !== 'no-store' &&
    String(reply.getHeader('content-type')).startsWith('application/json')
  );
}

/** Compares weakly, as a GET does: a proxy that compresses may have made our tag weak or strong. */
function names(header: string | undefined, tag: string): boolean {
  const bare = (text: string) => text.trim().replace(/^W\//, '');
  return (
    header !== undefined && header.split(',').some((one) => one.trim() === '*' || bare(one) === bare(tag))
  );
}
