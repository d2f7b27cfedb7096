"""Trains the accurate tier. `python train.py STAGE` with STAGE = dev | folds | final | export | soft; see README.md."""

import json
import sys
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression

import export
from corpus import INTENTS, gold, mentions
from encoders import read_minilm
from fit import fit, predict
from model import Encoder
from normalise import normalise
from scores import calibration_error, route_scores
from tokenise import BRAND_TOKENS, WordPiece

HERE = Path(__file__).parent
CONFIG = json.loads((HERE / "config.json").read_text())
WORK = Path(CONFIG["work"])


def base():
    folder = Path(CONFIG["encoder"])
    config, arrays = read_minilm(folder)
    return dict(config, layers=len(CONFIG["layers"])), arrays, WordPiece(folder / "tokenizer.json", CONFIG["longest"])


def fresh(config, arrays):
    torch.manual_seed(1)
    model = Encoder(config, len(INTENTS), pooling="first", halve_after=CONFIG["halveAfter"])
    return model.start_from(arrays, CONFIG["layers"])


def learn_gold(rows, tokeniser, config, arrays, seed):
    c = CONFIG["gold"]
    model = fresh(config, arrays)
    route = np.array([r["route"] == "support" for r in rows], np.float32)
    intent = np.eye(len(INTENTS), dtype=np.float32)[[INTENTS.index(r["intent"]) for r in rows]]
    fit(model, tokeniser.encode(rows), route, intent, epochs=c["epochs"], rate=c["rate"], batch=c["batch"], seed=seed,
        variants=tokeniser.encode(rows, with_brand=False), log=lambda line: print(line, flush=True))
    return model


def fold_of(rows):
    """Near-duplicate texts share a fold."""
    keys = [normalise(r["text"]).lower()[:60] for r in rows]
    order = {k: i for i, k in enumerate(sorted(set(keys)))}
    lot = np.random.default_rng(5).permutation(len(order))
    return np.array([lot[order[k]] % CONFIG["gold"]["folds"] for k in keys])


def report(name, rows, route_logits, intent_logits):
    truth = np.array([r["route"] == "support" for r in rows])
    intents = np.array([INTENTS.index(r["intent"]) for r in rows])
    p = 1 / (1 + np.exp(-route_logits))
    scores = dict(route_scores(truth, p), ece=round(calibration_error(truth, p), 4), intent=round(float((intent_logits.argmax(1) == intents).mean()), 4))
    print(name, len(rows), json.dumps(scores), flush=True)
    return scores


def folds(only=None):
    """Cross-validation over train + dev; also keeps the fold models' logits for texts without labels."""
    config, arrays, tokeniser = base()
    rows = gold("train") + gold("dev")
    at = fold_of(rows)
    for k in range(CONFIG["gold"]["folds"]):
        if only is not None and k != only:
            continue
        train, held = [np.flatnonzero(at != k), np.flatnonzero(at == k)]
        model = learn_gold([rows[i] for i in train], tokeniser, config, arrays, CONFIG["gold"]["seed"] + k)
        held_rows = [rows[i] for i in held]
        route, intent = predict(model, tokeniser.encode(held_rows))
        report(f"fold {k}", held_rows, route, intent)
        np.savez(WORK / f"fold{k}.npz", held=held, route=route, intent=intent)
        torch.save(model.state_dict(), WORK / f"fold{k}.pt")


def out_of_fold():
    rows = gold("train") + gold("dev")
    route, intent = np.zeros(len(rows), np.float32), np.zeros((len(rows), len(INTENTS)), np.float32)
    for k in range(CONFIG["gold"]["folds"]):
        part = np.load(WORK / f"fold{k}.npz")
        route[part["held"]], intent[part["held"]] = part["route"], part["intent"]
    return rows, route, intent


def final():
    config, arrays, tokeniser = base()
    model = learn_gold(gold("train") + gold("dev"), tokeniser, config, arrays, CONFIG["gold"]["seed"] + 100)
    torch.save(model.state_dict(), WORK / "final.pt")


def train_only():
    """As `final`, on gold/train alone: the figure on gold/dev."""
    config, arrays, tokeniser = base()
    model = learn_gold(gold("train"), tokeniser, config, arrays, CONFIG["gold"]["seed"] + 100)
    torch.save(model.state_dict(), WORK / "train-only.pt")
    route, intent = predict(model, tokeniser.encode(gold("dev")))
    np.savez(WORK / "dev.npz", route=route, intent=intent)
    report("dev", gold("dev"), route, intent)


def soft():
    """Predictions for other learners: out of fold for gold, the mean of the fold models for the streams."""
    config, arrays, tokeniser = base()
    rows, route, _ = out_of_fold()
    streams = mentions()
    examples = tokeniser.encode(streams)
    total = np.zeros(len(streams), np.float32)
    for k in range(CONFIG["gold"]["folds"]):
        model = fresh(config, arrays)
        model.load_state_dict(torch.load(WORK / f"fold{k}.pt"))
        total += predict(model, examples)[0] / CONFIG["gold"]["folds"]
    with open(WORK / "soft.ndjson", "w", encoding="utf8") as file:
        for row, logit in [*zip(rows, route), *zip(streams, total)]:
            p = float(1 / (1 + np.exp(-logit)))
            file.write(json.dumps(dict(set=row["set"], id=row["id"], p=round(p, 5))) + "\n")


def calibration():
    """Platt scaling (Platt 1999) on gold/dev, by the twin of the shipped model that never saw it."""
    truth = [r["route"] == "support" for r in gold("dev")]
    fitted = LogisticRegression(C=1e6).fit(np.load(WORK / "dev.npz")["route"][:, None], truth)
    return dict(scale=round(float(fitted.coef_[0, 0]), 5), bias=round(float(fitted.intercept_[0]), 5))


def write():
    config, _arrays, tokeniser = base()
    state = torch.load(WORK / "final.pt")
    target = HERE / "../../libs/classification-accurate/weights" / f"{CONFIG['version']}.bin"
    export.write(target, state, config, tokeniser.pieces, longest=CONFIG["longest"], brand_tokens=BRAND_TOKENS,
                 version=CONFIG["version"], calibration=calibration(), halve_after=CONFIG["halveAfter"])
    print(target.resolve(), target.stat().st_size)


if __name__ == "__main__":
    torch.set_num_threads(CONFIG["threads"])
    WORK.mkdir(parents=True, exist_ok=True)
    stage, *rest = sys.argv[1:]
    stages = dict(folds=folds, final=final, dev=train_only, soft=soft, export=write)
    stages[stage](*map(int, rest))
