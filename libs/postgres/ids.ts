import { hash, randomUUID } from 'node:crypto';
import { brandKeyOf, isNobody, type Mention } from '#libs/contracts';

/** A stable UUID (version 8, RFC 9562) from the SHA-256 of the parts: the same input has the same id everywhere. */
function stableUuid(...parts: readonly string[]): string {
  const hex = hash('sha256', parts.join('\0'));
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

type Post = Pick<Mention, 'network' | 'nativeId' | 'brand'>;

/** A mention's id: the same for one post about one brand, from every publisher and at every delivery. */
export function mentionIdOf({ network, nativeId, brand }: Post): string {
  return stableUuid('post', network, nativeId, brandKeyOf(brand));
}

/** The id of a mention's current content: a new one for each edit and for the deletion. */
export function mentionVersionIdOf(mention: Post & Pick<Mention, 'text' | 'editedAt' | 'deleted'>): string {
  const { network, nativeId, brand, text, editedAt = '', deleted = false } = mention;
  return stableUuid('version', network, nativeId, brandKeyOf(brand), editedAt, deleted ? 'deleted' : text);
}

/** The id of an event: source and id name it for ever. */
export function eventKeyOf({ source, id }: { readonly source: string; readonly id: string }): string {
  return stableUuid('event', source, id);
}

/** An author's id in the ledger. An unnamed author gets a new id for each post. */
export function authorIdOf({
  network,
  nativeId,
  author,
}: Pick<Mention, 'network' | 'nativeId' | 'author'>): string {
  return isNobody(author.nativeId)
    ? stableUuid('nobody', network, nativeId)
    : stableUuid('author', network, author.nativeId);
}

export interface DeadLetterIdentity {
  readonly sourceTopic: string;
  readonly reason: string;
  readonly key: string | null;
  /** The sender's headers without those of tracing, which differ each time. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array | null;
}

/** The same record with the same reason has the same dead-letter id at every failure. */
export function deadLetterIdOf({ sourceTopic, reason, key, headers, bytes }: DeadLetterIdentity): string {
  const sorted = Object.entries(headers).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const keyAndHeaders = JSON.stringify([key, sorted]);
  return stableUuid('dead-letter', sourceTopic, reason, keyAndHeaders, hash('sha256', bytes ?? ''));
}

/** Ids of rows that are written in order of time: UUID version 7, so that indexes grow at one end. */
export function newId(): string {
  const random = randomUUID();
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8, 12)}-7${random.slice(15)}`;
}
