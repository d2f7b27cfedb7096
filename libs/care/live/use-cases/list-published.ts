import { cloudEventFor, deliveredAfter, isDeliveredSince, type PublishedCloudEvent } from '#libs/outbox';
import type { Database } from '#libs/postgres';

/** Deliveries read at once; each holds one event or many. */
const DELIVERIES = 50;

/** Published events after a position; null begins with the oldest that is kept. */
export async function listPublished(
  db: Database,
  { after, limit }: { readonly after: number | null; readonly limit: number },
) {
  const complete = after === null || after === 0 || (await isDeliveredSince(db, after));
  const events: PublishedCloudEvent[] = [];
  let position = complete ? (after ?? 0) : 0;
  let more = true;
  while (more && events.length < limit) {
    const deliveries = await deliveredAfter(db, position, DELIVERIES);
    for (const delivery of deliveries) {
      if (events.length >= limit) break;
      events.push(...delivery.events.map((event) => cloudEventFor({ ...event, key: '' })));
      position = delivery.position;
    }
    more = deliveries.length === DELIVERIES;
  }
  return { events, next: String(position), complete };
}
