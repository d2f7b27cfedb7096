import type { Mention } from '#libs/contracts';
import { storable } from '#libs/postgres';

/** What is shown of a post beside its words, as JSON; null when there is nothing. A deleted post shows nothing. */
export function ornamentsOf({
  visibility,
  media,
  metrics,
  place,
  conversationId,
  deleted,
}: Mention): string | null {
  if (deleted === true) return null;
  if (visibility === undefined && media === undefined && metrics === undefined && place === undefined) {
    return conversationId === undefined ? null : storable(JSON.stringify({ conversationId }));
  }
  return storable(JSON.stringify({ visibility, media, metrics, place, conversationId }));
}
