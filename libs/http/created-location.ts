import type { FastifyInstance } from 'fastify';

/** A name in a location of a route, such as `{queue.id}`: a field of the answer. */
const NAMED_FIELD = /\{([\w.]+)\}/g;

/** Answers that made something name its address in the header Location. */
export function locateCreated(app: FastifyInstance): void {
  app.addHook('preSerialization', async (request, reply, answer: unknown) => {
    const location = request.routeOptions.config.route?.location;
    if (location === undefined || reply.statusCode !== 201) return answer;
    const field = (_: string, path: string) => encodeURIComponent(String(fieldOf(answer, path)));
    void reply.header('location', location.replaceAll(NAMED_FIELD, field));
    return answer;
  });
}

function fieldOf(answer: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
      answer,
    );
}
