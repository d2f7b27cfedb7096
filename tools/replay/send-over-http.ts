import { LIMITS } from '#libs/contracts';
import { type ApiAnswer, type ApiClient, ApiError } from '#libs/client';
import { attributeOf, textOf, type Outgoing } from './outgoing.js';
import type { Refused, Sender } from './sender.js';

type Result = ApiAnswer<'POST', '/v1/mentions'>['results'][number];

/** Maximum bytes of a batch, well under the gateway's body limit. */
const REQUEST_BYTES = 4 * LIMITS.eventBytes;

/** Statuses that refuse the records and are not errors of the caller or the service. */
const JUDGES_THE_EVENT = new Set([400, 413, 422]);

/** Publishes batches of CloudEvents by POST /v1/mentions. A line that is not JSON goes alone, because it would make its batch invalid. */
export function sendOverHttp(client: ApiClient): Sender {
  return {
    async send(batch) {
      const refused: Refused[] = [];
      for (const part of parts(batch)) refused.push(...(await sendPart(client, part)));
      return refused;
    },
    close: () => Promise.resolve(),
  };
}

function* parts(batch: readonly Outgoing[]): Generator<readonly Outgoing[]> {
  let part: Outgoing[] = [];
  let bytes = 0;
  for (const outgoing of batch) {
    const size = Buffer.byteLength(textOf(outgoing));
    const full = part.length >= LIMITS.batchEvents || bytes + size > REQUEST_BYTES;
    if (part.length > 0 && (full || outgoing.kind === 'raw')) {
      yield part;
      part = [];
      bytes = 0;
    }
    if (outgoing.kind === 'raw') {
      yield [outgoing];
      continue;
    }
    part.push(outgoing);
    bytes += size;
  }
  if (part.length > 0) yield part;
}

async function sendPart(client: ApiClient, part: readonly Outgoing[]): Promise<Refused[]> {
  const alone = part.length === 1;
  const texts = part.map(textOf);
  try {
    const answer = await client.call('POST', '/v1/mentions', {
      body: alone ? texts.join('') : `[${texts.join(',')}]`,
      mediaType: alone ? 'application/cloudevents+json' : 'application/cloudevents-batch+json',
      repeatable: true,
    });
    return refusedOf(part, answer.results);
  } catch (error) {
    if (!(error instanceof ApiError) || !JUDGES_THE_EVENT.has(error.problem.status)) throw error;
    const { code, detail, fields = [], extra } = error.problem;
    const results = (extra as { readonly results?: readonly Result[] } | undefined)?.results;
    if (results !== undefined) return refusedOf(part, results);
    return part.map((outgoing) => ({ outgoing, code, detail, fields }));
  }
}

function refusedOf(part: readonly Outgoing[], results: readonly Result[]): Refused[] {
  return results.flatMap(({ index, status, code = 'unknown', detail = '', fields = [] }) => {
    const outgoing = part[index];
    return status === 'accepted' || outgoing === undefined ? [] : [{ outgoing, code, detail, fields }];
  });
}

/** The name of a record in messages: its id, or its line when it has no id. */
export function nameOf(outgoing: Outgoing): string {
  return attributeOf(outgoing, 'id') ?? `line ${outgoing.line}`;
}
