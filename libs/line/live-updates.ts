/** Anything that JSON can say. */
export type LiveMessage =
  | string
  | number
  | boolean
  | null
  | readonly LiveMessage[]
  | { readonly [key: string]: LiveMessage };

/**
 * News for whoever listens at this moment, on any instance. Nothing is kept: a listener that reconnects reads the
 * state anew. Adapters: Redis pub/sub, and within the process.
 */
export interface LiveUpdates {
  /** Never rejects; false when the message could not be sent. */
  publish(channel: string, message: LiveMessage): Promise<boolean>;
  /** Messages of one channel arrive in order. Resolves to a function that ends the subscription. */
  subscribe(channel: string, listener: (message: LiveMessage) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
