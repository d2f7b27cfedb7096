/** The required fields of an item's mention, all empty. */
export const ITEM_MENTION = {
  author: { handle: 'ann', displayName: null, nativeId: 'u-1' },
  conversationId: null,
  visibility: null,
  media: [],
  metrics: {},
  place: null,
  reposts: 0,
  former: [],
};
