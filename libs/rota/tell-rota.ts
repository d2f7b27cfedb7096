import { LIVE_CHANNELS } from '#libs/line';
import type { RotaDeps } from './rota-deps.js';

/** Tells the rota that what it plans from has changed. Never fails a request. */
export function tellRota({ live }: Pick<RotaDeps, 'live'>, kind: string): void {
  void live.publish(LIVE_CHANNELS.rota, { kind });
}
