/** Any JSON value. */
export type LiveMessage =
  | string
  | number
  | boolean
  | null
  | readonly LiveMessage[]
  | { readonly [key: string]: LiveMessage };

/**
 * Messages to the current listeners on all instances. Messages are not stored: a listener that reconnects reads the
 * state again. Adapters: Redis pub/sub, and in process.
 */
export interface LiveUpdates {
  /** Never rejects; false when the message could not be sent. */
  publish(channel: string, message: LiveMessage): Promise<boolean>;
  /** Messages of one channel arrive in order. Resolves to a function that ends the subscription. */
  subscribe(channel: string, listener: (message: LiveMessage) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
