"""Two tokenisers: XLM-R's unigram pieces cut down to a kept vocabulary, and BERT's word pieces."""

from tokenizers import Tokenizer, models

from normalise import BRAND_MARK, read_mention

BRAND_TOKENS = 4


class Unigram:
    """`kept` are (piece, score) in id order; 0 <s>, 1 the brand's handle, 2 </s>, 3 <unk>."""

    def __init__(self, kept, longest):
        self.longest = longest
        self.pieces = kept = [("▁" + BRAND_MARK, 0.0) if i == 1 else piece for i, piece in enumerate(kept)]
        self.tokenizer = Tokenizer(models.Unigram([(p, float(s)) for p, s in kept], unk_id=3))

    def _ids(self, texts):
        marked = ["▁" + t.replace(" ", "▁") if t else "" for t in texts]
        return [e.ids for e in self.tokenizer.encode_batch(marked, add_special_tokens=False)]

    def encode(self, rows, with_brand=True):
        read = [read_mention(r["text"], r.get("brand") if with_brand else None) for r in rows]
        texts, brands = self._ids([text for text, _ in read]), self._ids([brand for _, brand in read])
        out = []
        for text, brand in zip(texts, brands):
            head = [0] + brand[:BRAND_TOKENS] + [2] if brand else [0]
            ids = (head + text)[: self.longest]
            out.append((ids, [0] * len(ids)))
        return out


class WordPiece:
    def __init__(self, path, longest):
        self.longest = longest
        self.tokenizer = Tokenizer.from_file(str(path))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()

    def encode(self, rows, with_brand=True):
        batch = lambda texts: [e.ids for e in self.tokenizer.encode_batch(texts, add_special_tokens=False)]
        read = [read_mention(r["text"], r.get("brand") if with_brand else None) for r in rows]
        texts, brands = batch([text.replace(BRAND_MARK, "[unused1]") for text, _ in read]), batch([brand for _, brand in read])
        out = []
        for text, brand in zip(texts, brands):
            head = [101] + brand[:BRAND_TOKENS] + [102]
            tail = text[: self.longest - len(head) - 1] + [102]
            out.append((head + tail, [0] * len(head) + [1] * len(tail)))
        return out
