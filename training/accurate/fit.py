"""Fine-tuning and prediction."""

import math
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

from batches import bucketed, pad


def optimiser(model, rate, decay):
    # Word vectors stay as pretrained: with so few texts their update costs a fifth of the time and only overfits.
    for name, p in model.named_parameters():
        p.requires_grad_(not name.endswith("word.weight"))
    learnt = [p for p in model.parameters() if p.requires_grad]
    plain, rest = [p for p in learnt if p.ndim > 1], [p for p in learnt if p.ndim <= 1]
    groups = [dict(params=plain, weight_decay=decay), dict(params=rest, weight_decay=0.0)]
    return torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), eps=1e-6, fused=True)


def fit(model, examples, route, intent, *, epochs, rate, batch, seed, decay=0.01, warmup=0.1, intent_weight=0.5, smoothing=0.05, variants=None, log=print):
    """route: (n,) support probability targets; intent: (n, k) target distributions. `variants`: other encodings of the
    same rows, one of which replaces an example a quarter of the time (brand withheld)."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    lengths = [len(i) for i, _ in examples]
    plan = [bucketed(lengths, batch, rng) for _ in range(epochs)]
    total, done = sum(map(len, plan)), 0
    opt = optimiser(model, rate, decay)
    model.train()
    started, running = time.time(), 0.0
    for epoch, batches in enumerate(plan):
        for index in batches:
            chosen = [variants[i] if variants is not None and rng.random() < 0.25 else examples[i] for i in index]
            ids, types = pad(chosen)
            step = done / total
            scale = step / warmup if step < warmup else 0.5 * (1 + math.cos(math.pi * (step - warmup) / (1 - warmup)))
            for group in opt.param_groups:
                group["lr"] = rate * max(scale, 0.02)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                r, k = model(ids, types)
            target = torch.as_tensor(route[index], dtype=torch.float32) * (1 - smoothing) + smoothing / 2
            loss = F.binary_cross_entropy_with_logits(r.float(), target)
            loss = loss + intent_weight * F.cross_entropy(k.float(), torch.as_tensor(intent[index], dtype=torch.float32), label_smoothing=smoothing)
            opt.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            opt.step()
            done += 1
            running = 0.98 * running + 0.02 * loss.item()
            if done % 100 == 0:
                log(f"  epoch {epoch} step {done}/{total} loss {running / (1 - 0.98 ** done):.3f} {time.time() - started:.0f}s")
    return model


@torch.no_grad()
def predict(model, examples, batch=64):
    """Route logits (n,) and intent logits (n, k)."""
    model.eval()
    route = np.zeros(len(examples), np.float32)
    intent = None
    for index in bucketed([len(i) for i, _ in examples], batch, None):
        ids, types = pad([examples[i] for i in index])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            r, k = model(ids, types)
        if intent is None:
            intent = np.zeros((len(examples), k.shape[1]), np.float32)
        route[index] = r.float().numpy()
        intent[index] = k.float().numpy()
    return route, intent
