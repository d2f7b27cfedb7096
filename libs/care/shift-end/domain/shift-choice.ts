/** What becomes of a begun item when the shift of its holder ends. */
export type ShiftChoice =
  /** It stays with its holder until its lease ends: at that time at the latest. */
  | { readonly kind: 'keep'; readonly until: number }
  | { readonly kind: 'give_back'; readonly note?: string | undefined }
  | { readonly kind: 'hand_over'; readonly personId: string; readonly note?: string | undefined };

/** So long before its end a shift is shown as ending. */
export const SHIFT_ENDS_MINUTES = 15;
/** Nobody keeps an item for longer than this after the shift. */
export const KEEP_HOURS = 12;
