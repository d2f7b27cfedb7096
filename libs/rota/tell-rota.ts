import type { RotaDeps } from './rota-deps.js';

/** The channel on which the rota hears that what it plans from has changed. */
export const ROTA_CHANNEL = 'rota';

/** Tells the rota that what it plans from has changed. Never fails a request. */
export function tellRota({ live }: Pick<RotaDeps, 'live'>, kind: string): void {
  void live.publish(ROTA_CHANNEL, { kind });
}
