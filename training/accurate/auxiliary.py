"""First stage: teach the small encoder what the sources' own labels know (sentiment, complaint, subject, …)."""

import random
import time
from collections import Counter

import torch
import torch.nn.functional as F
from torch import nn

from batches import bucketed, pad
from corpus import data_folder, gold, mentions, rows
from fit import optimiser
from normalise import normalise

# A label of a stream becomes a task of its own: the sources do not mean the same by "negative".
IGNORED = {"None", "undefined", "I can't tell", "Can't Tell"}


def labelled(config, rng):
    """[(row, {task: class name})]; texts of gold/dev are left out."""
    dev = {normalise(r["text"]) for r in gold("dev")}
    out, taken = [], Counter()
    streams = mentions()
    rng.shuffle(streams)
    for row in streams:
        found = {f"{row['set']}.{k}": str(v) for k, v in (row.get("labels") or {}).items()}
        found = {k: v for k, v in found.items() if v not in IGNORED and not v.startswith("CONFLICT")}
        if found and taken[row["set"]] < config["rowsOfOneSet"]:
            taken[row["set"]] += 1
            out.append((row, found))
    sentiment = data_folder() / "sentiment"
    for name in ("semeval-2013-2016.en", "umsab-train.8lang"):
        some = [r for r in rows(sentiment / f"{name}.ndjson") if r["lang"] in ("en", "fr", "de", "es", "it", "pt")]
        rng.shuffle(some)
        out += [(r, {name: r["sentiment"]}) for r in some[: config["sentimentRows"] // 2]]
    intents = rows(data_folder() / "intents" / "banking77-train.en.ndjson")
    rng.shuffle(intents)
    out += [(r, {"banking77": r["category"]}) for r in intents[: config["intentRows"]]]
    seen, kept = set(dev), []
    for row, found in out:
        key = normalise(row["text"])
        if found and key not in seen:
            seen.add(key)
            kept.append((row, found))
    return kept


def train(model, tokeniser, config, log=print):
    rng = random.Random(config["seed"])
    torch.manual_seed(config["seed"])
    data = labelled(config, rng)
    classes = {}
    for _, found in data:
        for task, name in found.items():
            classes.setdefault(task, {}).setdefault(name, len(classes[task]) if task in classes else 0)
    classes = {task: names for task, names in classes.items() if len(names) > 1}
    log(f"auxiliary: {len(data)} texts, tasks { {t: len(n) for t, n in classes.items()} }")
    examples = tokeniser.encode([row for row, _ in data])
    heads = nn.ModuleDict({task.replace(".", "_"): nn.Linear(model.config["hidden"], len(names)) for task, names in classes.items()})
    whole = nn.ModuleList([model, heads])
    plan = [b for _ in range(config["epochs"]) for b in bucketed([len(i) for i, _ in examples], config["batch"], rng)]
    opt = optimiser(whole, config["rate"], 0.01)
    whole.train()
    started, running = time.time(), 0.0
    for step, index in enumerate(plan):
        share = step / len(plan)
        scale = min(share / 0.06, 1.0) * (1 - share) if share < 0.06 else (1 - share) / 0.94
        for group in opt.param_groups:
            group["lr"] = config["rate"] * max(scale, 0.03)
        ids, types = pad([examples[i] for i in index])
        losses = []
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = F.dropout(model.pooled(ids, types), 0.1)
            for task, names in classes.items():
                at = [(j, names[data[i][1][task]]) for j, i in enumerate(index) if task in data[i][1]]
                if at:
                    logits = heads[task.replace(".", "_")](x[[j for j, _ in at]]).float()
                    losses.append(F.cross_entropy(logits, torch.tensor([c for _, c in at]), reduction="sum"))
        loss = sum(losses) / len(index)
        opt.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(whole.parameters(), 1.0)
        opt.step()
        running = 0.99 * running + 0.01 * loss.item()
        if (step + 1) % 100 == 0:
            log(f"  step {step + 1}/{len(plan)} loss {running / (1 - 0.99 ** (step + 1)):.3f} {time.time() - started:.0f}s")
    return model
