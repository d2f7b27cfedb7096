import type { ClassifierInput } from '../decision.js';

/** A picture or film of a post. */
export interface ClassifierMedia {
  type: string;
  /** The author's description of the picture. */
  altText?: string | undefined;
}

const SHOWN = new Set(['image', 'video']);
/** A text with fewer words than this, without handles, tags and links, says little without its picture. */
const FEW_WORDS = 3;
const BESIDES = /[@#][\p{L}\p{N}_.-]+|(?:https?:\/\/|www\.)\S+/gu;
const WORD = /\p{L}[\p{L}\p{M}\p{N}'’-]*/gu;

function wordsOf(text: string): number {
  return text.slice(0, 2000).replaceAll(BESIDES, ' ').match(WORD)?.length ?? 0;
}

/** The readable content of a post with pictures. */
export interface Pictured {
  /** The text, with the descriptions of the pictures when the text has few words. */
  readonly text: string;
  /** Number of words of a post that is mostly a picture without a description; null for every other post. */
  readonly wordsBesidePicture: number | null;
}

/** Adds the descriptions of pictures to a text with few words. Costs nothing without media. */
export function readPictures({ text, media }: Pick<ClassifierInput, 'text' | 'media'>): Pictured {
  const shown = media?.filter(({ type }) => SHOWN.has(type)) ?? [];
  if (shown.length === 0) return { text, wordsBesidePicture: null };
  const words = wordsOf(text);
  if (words >= FEW_WORDS) return { text, wordsBesidePicture: null };
  const described = shown.flatMap(({ altText = '' }) => (wordsOf(altText) > 0 ? [altText] : []));
  if (described.length === 0) return { text, wordsBesidePicture: words };
  return { text: [text, ...described].join(' ').trim(), wordsBesidePicture: null };
}
