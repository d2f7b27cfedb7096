import { needsSomebody } from './needs-somebody.js';

/** Reads a turn of a conversation; the posts before it, oldest first. */
export type ReadTurn = (turn: {
  readonly text: string;
  readonly before: readonly { readonly by: 'brand'; readonly text: string }[];
}) => { readonly acts: boolean };

/** Whether somebody at the brand must act because of a customer's next post. `brandSaid` is the brand's last post before it. */
export type ActsReader = (text: string, brandSaid: string | null) => boolean;

/**
 * Somebody must act when the rules and the reader both say so: the rules know plain thanks in many languages, the reader
 * knows the conversation. Both count doubt as a yes.
 * @param reader null: the rules alone
 */
export function actsReaderOf(reader: ReadTurn | null): ActsReader {
  return (text, brandSaid) => {
    if (!needsSomebody(text)) return false;
    if (reader === null) return true;
    return reader({ text, before: brandSaid === null ? [] : [{ by: 'brand', text: brandSaid }] }).acts;
  };
}
