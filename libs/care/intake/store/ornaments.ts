import type { Mention } from '#libs/contracts';
import { storableJson } from '#libs/contracts';

/** Visibility, media, metrics, place and thread of a post, as JSON; null when it has none or is deleted. */
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
