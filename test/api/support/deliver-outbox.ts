import { LIVE_CHANNELS } from '#libs/line';
import { relayOutbox } from '../../../libs/outbox/store/outbox.js';
import type { OpenWorld } from './world.js';

/** Does what the desk does all the time: empties the outbox, and says so on the live updates. */
export async function deliverOutbox({ ledger, live }: Pick<OpenWorld, 'ledger' | 'live'>): Promise<void> {
  let rows: number | null;
  do {
    rows = await relayOutbox(ledger.db, 500, () => Promise.resolve());
  } while (rows === null || rows > 0);
  await live.publish(LIVE_CHANNELS.delivered, { rows: 1 });
}
