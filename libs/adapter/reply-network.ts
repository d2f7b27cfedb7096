import type { ReplyRequested } from '#libs/contracts';

/** What the network said about a post. */
export interface Posted {
  readonly nativeId: string;
  readonly url: string | null;
  /** ISO 8601; null when the network does not say. */
  readonly postedAt: string | null;
}

/** Why the network did not take a reply. */
export interface Rejected {
  /** Stable and short, for example token_expired. */
  readonly code: string;
  /** One sentence for the person who wrote the reply. */
  readonly message: string;
  /** True when the same reply can succeed later. */
  readonly retryable: boolean;
}

/** A network on which an adapter posts. Errors that it throws are transient: the request comes again. */
export interface ReplyNetwork {
  /** False for requests of networks that another adapter serves: they are passed over in silence. */
  serves(request: ReplyRequested): boolean;
  /** The post of a reply, when an earlier attempt has posted it; null when the network has none. */
  find(request: ReplyRequested): Promise<Posted | null>;
  /**
   * Posts the reply, marked with its id so that `find` finds it. Null when the outcome stays unknown: then nothing is
   * answered, and the writer sees that the reply is not confirmed.
   */
  post(request: ReplyRequested): Promise<Posted | Rejected | null>;
}
