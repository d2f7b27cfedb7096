import type { InstantText, Slot } from '../model/model.js';

export interface MovedSlot {
  readonly slot: string;
  readonly before: { readonly start: InstantText; readonly end: InstantText };
  readonly after: { readonly start: InstantText; readonly end: InstantText };
}

/** Slots whose instants differ though they are the same slots: the handoff moved, or the law of a zone did. */
export function movedSlots(before: readonly Slot[], after: readonly Slot[]): MovedSlot[] {
  const was = new Map(before.map((slot) => [slot.id, slot]));
  return after.flatMap(({ id, start, end }): MovedSlot[] => {
    const old = was.get(id);
    if (!old || (old.start === start && old.end === end)) return [];
    return [{ slot: id, before: { start: old.start, end: old.end }, after: { start, end } }];
  });
}
