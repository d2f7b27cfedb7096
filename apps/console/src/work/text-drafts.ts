const PLACE = 'dutydesk.draft';

/** A text that is being written; a note and a reply of one item are two drafts. */
export type DraftMode = 'note' | 'reply';

function keyFor(itemId: string, mode: DraftMode): string {
  return `${PLACE}.${itemId}.${mode}`;
}

/** Texts that are being written, kept in this browser at each letter: no reload and no lost connection takes them. */
export const textDrafts = {
  read(itemId: string, mode: DraftMode): string {
    try {
      return localStorage.getItem(keyFor(itemId, mode)) ?? '';
    } catch {
      return '';
    }
  },
  keep(itemId: string, mode: DraftMode, text: string): void {
    try {
      if (text === '') localStorage.removeItem(keyFor(itemId, mode));
      else localStorage.setItem(keyFor(itemId, mode), text);
    } catch {
      // A browser that keeps nothing has the text on the page alone.
    }
  },
};
