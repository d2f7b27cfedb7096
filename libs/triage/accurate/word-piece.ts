/**
 * BERT's tokeniser, uncased (Devlin et al. 2018; Wu et al. 2016 for word pieces): lower case without accents, cut at
 * spaces and punctuation, then each word greedily into the longest known pieces, from left to right.
 */

const CONTROL = /[^\S ]|\p{C}/gu;
const ACCENT = /\p{Mn}/gu;
const CJK =
  /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{2a6df}\u{2a700}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/gu;
/** ASCII symbols count as punctuation too, other symbols such as £ do not. */
const WORD_OR_PUNCTUATION = /[!-/:-@[-`{-~\p{P}]|[^\s!-/:-@[-`{-~\p{P}]+/gu;
const LONGEST_WORD = 100;
const UNKNOWN = '[UNK]';

function clean(text: string): string {
  return text.replace(CONTROL, '').replace(CJK, ' $& ').normalize('NFD').replace(ACCENT, '');
}

export class WordPiece {
  private readonly ids: ReadonlyMap<string, number>;

  /** @param pieces in id order; pieces within a word start with "##" */
  constructor(pieces: readonly string[]) {
    this.ids = new Map(pieces.map((piece, id) => [piece, id]));
  }

  /** Id of a special token such as "[CLS]". */
  special(name: string): number {
    return this.ids.get(name) ?? 0;
  }

  /** Token ids of a normalised text, without specials. */
  encode(text: string): number[] {
    const words = clean(text).match(WORD_OR_PUNCTUATION) ?? [];
    return words.flatMap((word) => this.cut(lowered(word)));
  }

  private cut(word: string): number[] {
    const characters = Array.from(word);
    const ids: number[] = [];
    for (let from = 0; from < characters.length && characters.length <= LONGEST_WORD;) {
      let to = characters.length;
      let id: number | undefined;
      for (; to > from; to -= 1) {
        id = this.ids.get((from === 0 ? '' : '##') + characters.slice(from, to).join(''));
        if (id !== undefined) break;
      }
      if (id === undefined) return [this.special(UNKNOWN)];
      ids.push(id);
      from = to;
    }
    return characters.length > LONGEST_WORD ? [this.special(UNKNOWN)] : ids;
  }
}

/** Character by character, as in training: the final form of Greek sigma depends on its neighbours otherwise. */
function lowered(word: string): string {
  return Array.from(word, (character) => character.toLowerCase()).join('');
}
