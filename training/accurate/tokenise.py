"""BERT's word pieces, uncased. The twin is libs/triage/accurate/word-piece.ts."""

from tokenizers import Tokenizer

from normalise import BRAND_MARK, read_mention

BRAND_TOKENS = 4


class WordPiece:
    """[CLS] text, or [CLS] brand [SEP] text where the text does not address the brand; its handle is [MASK]."""

    def __init__(self, path, longest):
        self.longest = longest
        self.tokenizer = Tokenizer.from_file(str(path))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        vocabulary = self.tokenizer.get_vocab()
        self.pieces = sorted(vocabulary, key=vocabulary.get)

    def encode(self, rows, with_brand=True):
        batch = lambda texts: [e.ids for e in self.tokenizer.encode_batch(texts, add_special_tokens=False)]
        read = [read_mention(r["text"], r.get("brand") if with_brand else None) for r in rows]
        texts, brands = batch([text.replace(BRAND_MARK, "[MASK]") for text, _ in read]), batch([brand for _, brand in read])
        out = []
        for text, brand in zip(texts, brands):
            head = [101] + brand[:BRAND_TOKENS] + [102] if brand else [101]
            ids = (head + text)[: self.longest]
            out.append((ids, [0] * len(ids)))
        return out
