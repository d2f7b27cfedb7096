import {
  decodeDelivery,
  DutydeskError,
  HTTP_DOOR,
  judgeReceived,
  LIMITS,
  type ReceivedMention,
} from '#libs/contracts';
import { type Caller, inWords } from '#libs/http';

export interface ReadEvent {
  readonly index: number;
  readonly id: string | null;
  readonly source: string | null;
  /** As it was sent. */
  readonly given: unknown;
  readonly outcome:
    | ({ readonly valid: true } & ReceivedMention)
    | { readonly valid: false; readonly error: DutydeskError };
}

export interface EventsRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Uint8Array;
  readonly caller: Pick<Caller, 'keyId' | 'sources'>;
}

/**
 * The CloudEvents of a request in any mode, each judged by itself, as the stream judges them.
 * @throws DutydeskError when the request as a whole cannot be read: not JSON, no event, too many.
 */
export function readEvents({ headers, bytes, caller }: EventsRequest): ReadEvent[] {
  return decodeDelivery({ value: bytes, headers }, HTTP_DOOR).map((envelope, index) =>
    judge(envelope, index, caller.sources),
  );
}

function judge(
  envelope: ReturnType<typeof decodeDelivery>[number],
  index: number,
  sources: Caller['sources'],
): ReadEvent {
  if (envelope instanceof DutydeskError) {
    return { index, id: null, source: null, given: null, outcome: { valid: false, error: envelope } };
  }
  const name = { index, id: nameOf(envelope['id']), source: nameOf(envelope['source']), given: envelope };
  try {
    const received = judgeReceived(envelope);
    if (sources?.covers(received.event.source) === false) throw forbidden(sources.patterns);
    return { ...name, outcome: { valid: true, ...received } };
  } catch (error) {
    if (!(error instanceof DutydeskError)) throw error;
    return { ...name, outcome: { valid: false, error: explained(error) } };
  }
}

/** The sources are named, so that the publisher sees which to use. */
function forbidden(patterns: readonly string[]): DutydeskError {
  const message = `This key publishes for ${patterns.join(', ')} only: use such a source, or ask an administrator for a key that covers this one.`;
  return new DutydeskError('event.source_forbidden', {
    detail: message,
    fields: [{ pointer: '/source', message }],
  });
}

/** The detail names the fields, for people who read only that. */
function explained(error: DutydeskError): DutydeskError {
  if (error.code !== 'event.invalid' || error.fields.length === 0) return error;
  return new DutydeskError(error.code, { detail: inWords(error.fields), fields: error.fields });
}

function nameOf(value: unknown): string | null {
  return typeof value === 'string' ? value.slice(0, LIMITS.source) : null;
}
