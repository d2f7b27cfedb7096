"""The figures by which triage is judged."""

import numpy as np
from sklearn.metrics import average_precision_score, f1_score, precision_recall_curve


def route_scores(truth, p, threshold=0.5):
    truth = np.asarray(truth)
    precision, recall, _ = precision_recall_curve(truth, p)
    return dict(
        accuracy=round(float(((p >= threshold) == truth).mean()), 4),
        f1=round(float(f1_score(truth, p >= threshold)), 4),
        ap=round(float(average_precision_score(truth, p)), 4),
        precision_at_95=round(float(precision[recall >= 0.95].max()), 4),
    )


def calibration_error(truth, p, bins=15):
    at = np.minimum((np.asarray(p) * bins).astype(int), bins - 1)
    truth = np.asarray(truth)
    return float(sum(abs(truth[at == b].mean() - p[at == b].mean()) * (at == b).mean() for b in range(bins) if (at == b).any()))
