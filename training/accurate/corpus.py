"""Reads the data folder (DUTYDESK_DATA)."""

import html
import json
import os
from pathlib import Path

INTENTS = ["complaint", "incident", "question", "request", "followup", "praise", "purchase", "campaign", "business", "chatter", "spam"]


def data_folder():
    folder = os.environ.get("DUTYDESK_DATA")
    if not folder:
        raise SystemExit("Set DUTYDESK_DATA to the data folder.")
    return Path(folder)


def rows(path):
    with open(path, encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def readable(row):
    """As the door reads it: here nothing is escaped but characters (the sets hold no tags)."""
    return {**row, "text": html.unescape(row["text"])}


def gold(name):
    return [readable(row) for row in rows(data_folder() / "gold" / f"{name}.ndjson")]


def mentions():
    return [row for path in sorted((data_folder() / "mentions").glob("*.ndjson")) for row in map(readable, rows(path))]
