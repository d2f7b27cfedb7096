"""Trains the accurate tier. `python train.py STAGE` with STAGE = dev | twin | soft | second | export | folds; see README.md."""

import json
import sys
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression

import export
from corpus import INTENTS, gold, rows
from encoders import read_minilm
from fit import fit, predict
from model import Encoder
from scores import calibration_error, route_scores
from streams import likeness, selected
from tokenise import BRAND_TOKENS, WordPiece

HERE = Path(__file__).parent
CONFIG = json.loads((HERE / "config.json").read_text())
WORK = Path(CONFIG["work"])


def base():
    folder = Path(CONFIG["encoder"])
    config, arrays = read_minilm(folder)
    return dict(config, layers=len(CONFIG["layers"])), arrays, WordPiece(folder / "tokenizer.json", CONFIG["longest"])


def fresh(config, arrays, halve_after):
    torch.manual_seed(1)
    model = Encoder(config, len(INTENTS), pooling="first", halve_after=halve_after)
    return model.start_from(arrays, CONFIG["layers"])


def learn_gold(rows, tokeniser, config, arrays, seed, c=CONFIG["gold"], halve_after=CONFIG["halveAfter"]):
    model = fresh(config, arrays, halve_after)
    route = np.array([r["route"] == "support" for r in rows], np.float32)
    intent = np.eye(len(INTENTS), dtype=np.float32)[[INTENTS.index(r["intent"]) for r in rows]]
    fit(model, tokeniser.encode(rows), route, intent, epochs=c["epochs"], rate=c["rate"], batch=c["batch"], seed=seed,
        variants=tokeniser.encode(rows, with_brand=False), log=lambda line: print(line, flush=True))
    return model


def fold_of(rows):
    """Near-duplicate texts share a fold."""
    keys = [likeness(r["text"]) for r in rows]
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
    """Cross-validation over train + dev."""
    config, arrays, tokeniser = base()
    rows = gold("train") + gold("dev")
    at = fold_of(rows)
    for k in range(CONFIG["gold"]["folds"]):
        if only is not None and k != only:
            continue
        train, held = [np.flatnonzero(at != k), np.flatnonzero(at == k)]
        model = learn_gold([rows[i] for i in train], tokeniser, config, arrays, CONFIG["gold"]["seeds"][0] + k)
        held_rows = [rows[i] for i in held]
        route, intent = predict(model, tokeniser.encode(held_rows))
        report(f"fold {k}", held_rows, route, intent)
        np.savez(WORK / f"fold{k}.npz", held=held, route=route, intent=intent)


def seed_file(seed):
    return WORK / f"seed-{seed}.pt"


def dev():
    """Each seed on gold/train alone, scored on gold/dev."""
    config, arrays, tokeniser = base()
    for seed in CONFIG["gold"]["seeds"]:
        model = learn_gold(gold("train"), tokeniser, config, arrays, seed)
        torch.save(model.state_dict(), seed_file(seed))
        report(f"seed {seed}, dev", gold("dev"), *predict(model, tokeniser.encode(gold("dev"))))


def twin():
    """Another encoder that has not seen gold/dev, halved once: beside the seeds it makes a better teacher."""
    c = CONFIG["twin"]
    config, arrays, tokeniser = base()
    model = learn_gold(gold("train"), tokeniser, config, arrays, c["seed"], c, c["halveAfter"])
    torch.save(model.state_dict(), WORK / "twin.pt")
    report("twin, dev", gold("dev"), *predict(model, tokeniser.encode(gold("dev"))))


def soft():
    """The word of the seeds and `twin` (the mean of their logits) on mentions that nobody labelled, for learners to distil from."""
    config, arrays, tokeniser = base()
    mentions = selected(**CONFIG["streams"])
    examples, said = tokeniser.encode(mentions), []
    teachers = [(seed_file(seed), CONFIG["halveAfter"]) for seed in CONFIG["gold"]["seeds"]]
    for file, halve_after in [*teachers, (WORK / "twin.pt", CONFIG["twin"]["halveAfter"])]:
        model = fresh(config, arrays, halve_after)
        model.load_state_dict(torch.load(file))
        route, intent = predict(model, examples)
        said.append((route, np.log(shares(intent))))
    route, intent = (sum(parts) / len(said) for parts in zip(*said))
    with open(WORK / "soft.ndjson", "w", encoding="utf8") as file:
        for row, logit, each in zip(mentions, route, shares(intent)):
            about = {key: row[key] for key in ("set", "id", "brand", "text")}
            word = dict(pSupport=round(float(1 / (1 + np.exp(-logit))), 5), intent={name: round(float(v), 4) for name, v in zip(INTENTS, each)})
            file.write(json.dumps({**about, **word}) + "\n")


def mean_of(states):
    """Weights averaged (model soup, Wortsman et al. 2022): the states descend from one start."""
    return {name: sum(state[name] for state in states) / len(states) for name in states[0]}


def second():
    """From the mean of the seeds once over gold/train and the mentions of `soft`; shipped is half the start and half what came of it."""
    c = CONFIG["second"]
    config, arrays, tokeniser = base()
    start = mean_of([torch.load(seed_file(seed)) for seed in CONFIG["gold"]["seeds"]])
    model = fresh(config, arrays, CONFIG["halveAfter"])
    model.load_state_dict(start)
    labelled, judged = gold("train"), rows(WORK / "soft.ndjson")
    route = np.array([float(r["route"] == "support") for r in labelled] + [r["pSupport"] for r in judged], np.float32)
    known = np.eye(len(INTENTS), dtype=np.float32)[[INTENTS.index(r["intent"]) for r in labelled]]
    intent = np.concatenate([known, np.array([[r["intent"][name] for name in INTENTS] for r in judged], np.float32)])
    everything = labelled + judged
    fit(model, tokeniser.encode(everything), route, intent, epochs=c["epochs"], rate=c["rate"], batch=c["batch"], seed=c["seed"],
        variants=tokeniser.encode(everything, with_brand=False), log=lambda line: print(line, flush=True))
    report("second pass, dev", gold("dev"), *predict(model, tokeniser.encode(gold("dev"))))
    model.load_state_dict(mean_of([start, model.state_dict()]))
    torch.save(model.state_dict(), WORK / "shipped.pt")
    route, intent = predict(model, tokeniser.encode(gold("dev")))
    np.savez(WORK / "dev.npz", route=route, intent=intent)
    report("shipped, dev", gold("dev"), route, intent)


def shares(logits):
    powers = np.exp(logits - logits.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def calibration():
    """Platt scaling (Platt 1999) on gold/dev, which no model here has seen."""
    truth = [r["route"] == "support" for r in gold("dev")]
    fitted = LogisticRegression(C=1e6).fit(np.load(WORK / "dev.npz")["route"][:, None], truth)
    return dict(scale=round(float(fitted.coef_[0, 0]), 5), bias=round(float(fitted.intercept_[0]), 5))


def write():
    config, _arrays, tokeniser = base()
    state = torch.load(WORK / "shipped.pt")
    target = HERE / "../../libs/triage/weights/accurate" / f"{CONFIG['version']}.bin"
    export.write(target, state, config, tokeniser.pieces, longest=CONFIG["longest"], brand_tokens=BRAND_TOKENS,
                 version=CONFIG["version"], calibration=calibration(), halve_after=CONFIG["halveAfter"])
    print(target.resolve(), target.stat().st_size)


if __name__ == "__main__":
    torch.set_num_threads(CONFIG["threads"])
    WORK.mkdir(parents=True, exist_ok=True)
    stage, *rest = sys.argv[1:]
    stages = dict(folds=folds, dev=dev, twin=twin, soft=soft, second=second, export=write)
    stages[stage](*map(int, rest))
