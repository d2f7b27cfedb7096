import type { Outgoing } from './outgoing.js';

/** A record that was not taken, and why. */
export interface Refused {
  readonly outgoing: Outgoing;
  readonly code: string;
  readonly detail: string;
  readonly fields: readonly { readonly pointer: string; readonly message: string }[];
}

/** Where records go. `send` resolves when they are durable or refused, one by one. */
export interface Sender {
  send(batch: readonly Outgoing[]): Promise<readonly Refused[]>;
  close(): Promise<void>;
}
