/**
 * SentencePiece's unigram tokeniser: the cheapest way to cut a text into known pieces (Kudo 2018, "Subword
 * Regularization"), found by Viterbi over a trie. Runs of unknown characters become one unknown token, as in training.
 */

const START = 0;
const END = 2;
const UNKNOWN = 3;
/** SentencePiece: an unknown character costs the worst known piece and this much more. */
const UNKNOWN_PENALTY = 10;
const SPACE_MARK = '▁';

/** Trie edges in one open-addressing table: key = node * 65,536 + UTF-16 code unit. */
class Trie {
  private readonly keys: Float64Array;
  private readonly next: Int32Array;
  private readonly mask: number;
  private readonly ids: Int32Array;
  private nodes = 1;

  constructor(pieces: readonly string[]) {
    const most = pieces.reduce((sum, piece) => sum + piece.length, 1);
    const size = 2 ** Math.ceil(Math.log2(most * 2));
    this.keys = new Float64Array(size).fill(-1);
    this.next = new Int32Array(size);
    this.ids = new Int32Array(most + 1).fill(-1);
    this.mask = size - 1;
    pieces.forEach((piece, id) => this.insert(piece, id));
  }

  /** The node reached over `code`, or -1. */
  step(node: number, code: number): number {
    const key = node * 65_536 + code;
    let at = this.slot(node, code);
    while (this.keys[at] !== key) {
      if (this.keys[at] === -1) return -1;
      at = (at + 1) & this.mask;
    }
    return this.next[at] ?? -1;
  }

  /** The piece that ends at a node, or -1. */
  piece(node: number): number {
    return this.ids[node] ?? -1;
  }

  private slot(node: number, code: number): number {
    return ((Math.imul(node, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) >>> 7) & this.mask;
  }

  private insert(piece: string, id: number): void {
    let node = 0;
    for (let i = 0; i < piece.length; i += 1) {
      const code = piece.charCodeAt(i);
      const known = this.step(node, code);
      node = known === -1 ? this.add(node, code) : known;
    }
    this.ids[node] = id;
  }

  private add(node: number, code: number): number {
    let at = this.slot(node, code);
    while (this.keys[at] !== -1) at = (at + 1) & this.mask;
    this.keys[at] = node * 65_536 + code;
    this.next[at] = this.nodes;
    this.nodes += 1;
    return this.nodes - 1;
  }
}

export class Unigram {
  private readonly trie: Trie;
  private readonly scores: Float32Array;
  private readonly unknownScore: number;

  /** @param pieces in id order; 0 start, 1 the brand's mark, 2 end, 3 unknown. @param scores log probabilities. */
  constructor(pieces: readonly string[], scores: Float32Array) {
    this.scores = scores;
    const special = new Set([START, END, UNKNOWN]);
    this.trie = new Trie(pieces.map((piece, id) => (special.has(id) ? '' : piece)));
    this.unknownScore = scores.reduce((least, score) => Math.min(least, score), 0) - UNKNOWN_PENALTY;
  }

  /** Token ids of a normalised text, without specials. */
  encode(text: string): number[] {
    if (text === '') return [];
    const marked = SPACE_MARK + text.replaceAll(' ', SPACE_MARK);
    return this.backtrack(marked, ...this.cheapest(marked));
  }

  private cheapest(marked: string): [Int32Array, Int32Array] {
    const length = marked.length;
    const best = new Float64Array(length + 1).fill(-Infinity);
    const from = new Int32Array(length + 1);
    const piece = new Int32Array(length + 1);
    best[0] = 0;
    for (let start = 0; start < length;) {
      const here = best[start] ?? -Infinity;
      const width = (marked.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
      let single = false;
      let node = 0;
      for (let end = start; end < length;) {
        node = this.trie.step(node, marked.charCodeAt(end));
        if (node === -1) break;
        end += 1;
        const id = this.trie.piece(node);
        if (id === -1) continue;
        const score = here + (this.scores[id] ?? 0);
        if (score > (best[end] ?? 0)) {
          best[end] = score;
          from[end] = start;
          piece[end] = id;
        }
        if (end - start === width) single = true;
      }
      const after = start + width;
      const unknown = here + this.unknownScore;
      if (!single && unknown > (best[after] ?? 0)) {
        best[after] = unknown;
        from[after] = start;
        piece[after] = UNKNOWN;
      }
      start = after;
    }
    return [from, piece];
  }

  private backtrack(marked: string, from: Int32Array, piece: Int32Array): number[] {
    const ids: number[] = [];
    for (let end = marked.length; end > 0; end = from[end] ?? 0) {
      const id = piece[end] ?? UNKNOWN;
      if (id !== UNKNOWN || ids.at(-1) !== UNKNOWN) ids.push(id);
    }
    return ids.toReversed();
  }
}
