import type { Outgoing } from './outgoing.js';

/** A refused record with the reason. */
export interface Refused {
  readonly outgoing: Outgoing;
  readonly code: string;
  readonly detail: string;
  readonly fields: readonly { readonly pointer: string; readonly message: string }[];
}

/** The target of records. `send` resolves when each record is durable or refused. */
export interface Sender {
  send(batch: readonly Outgoing[]): Promise<readonly Refused[]>;
  close(): Promise<void>;
}
