import type { Mention } from '#libs/contracts';
import { storableJson } from '#libs/contracts';

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
    return conversationId === undefined ? null : storableJson(JSON.stringify({ conversationId }));
  }
  return storableJson(JSON.stringify({ visibility, media, metrics, place, conversationId }));
}
