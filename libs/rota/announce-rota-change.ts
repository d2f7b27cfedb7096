import { LIVE_CHANNELS } from '#libs/line';
import type { RotaDeps } from './rota-deps.js';

/** Publishes that what the rota plans from has changed. Never fails a request. */
export function announceRotaChange({ live }: Pick<RotaDeps, 'live'>, kind: string): void {
  void live.publish(LIVE_CHANNELS.rota, { kind });
}
