"""Text normalisation. The same rules live in libs/triage/accurate/normalise.ts."""

import re
import unicodedata

ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&nbsp;": " "}
ENTITY = re.compile(r"&(?:amp|lt|gt|quot|nbsp|#39);")
URL = re.compile(r"(?:https?://|www\.)[^\s]+|\{link\}")
# Pseudonymous handles say nothing but "a person"; a name may say "the brand".
PERSON = re.compile(r"@(?:u[0-9a-f]{8}|[0-9]+|mention|user)(?![A-Za-z0-9_])")
ELONGATION = re.compile(r"(.)\1{3,}", re.S)
# The word pieces know no emoji: the frequent ones become a word, the others stand apart and count as unknown.
EMOJI = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]")
EMOJI_WORDS = {
    "😂": "lol", "🤣": "lol", "😭": "crying", "😢": "crying", "😡": "angry", "🤬": "angry", "😠": "angry", "😤": "annoyed",
    "🙄": "annoyed", "😒": "annoyed", "🤦": "annoyed", "😩": "tired", "😫": "tired", "😔": "sad", "☹": "sad", "😞": "sad",
    "😊": "happy", "😀": "happy", "😁": "happy", "😃": "happy", "😄": "happy", "🙂": "happy", "☺": "happy", "😍": "love",
    "❤": "love", "💙": "love", "🥰": "love", "😘": "love", "👍": "good", "👌": "good", "💯": "good", "👏": "bravo",
    "🎉": "celebrate", "🙌": "celebrate", "👎": "bad", "🤔": "thinking", "🤷": "whatever", "🙏": "please", "😉": "wink",
    "😎": "cool", "🔥": "cool", "😱": "shocked", "😳": "shocked", "👀": "look", "🏃": "run", "😴": "tired",
}
CROWD = re.compile(r"@(?: @)+(?![^ ])")
HANDLE = re.compile(r"@([A-Za-z0-9_]+)")
# Stands for the brand's own handle: the same token for every brand. A private-use character that text seldom has.
BRAND_MARK = "\ue000"
SPACE = re.compile(r"[\s\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202f\u2060\ufeff\ufe0f]+")


def normalise(text):
    text = text[:2000]
    text = ENTITY.sub(lambda m: ENTITIES[m.group(0)], text)
    text = URL.sub(" http ", text)
    text = PERSON.sub("@", text)
    text = unicodedata.normalize("NFKC", text)
    text = EMOJI.sub(lambda m: f" {EMOJI_WORDS.get(m.group(0), m.group(0))} ", text)
    text = ELONGATION.sub(lambda m: m.group(1) * 3, text)
    return CROWD.sub("@", SPACE.sub(" ", text.replace(BRAND_MARK, " ")).strip())


def brand_name(brand):
    if brand is None or brand == "?":
        return ""
    return normalise(brand.lstrip("@"))


def is_brand(handle, key):
    return handle.startswith(key) or (len(handle) >= 3 and key.startswith(handle))


def read_mention(text, brand):
    """The text with the brand's own handles marked, and the brand where no handle of it was found."""
    text, name = normalise(text), brand_name(brand)
    key = re.sub(r"[^a-z0-9_]", "", name.lower())
    if len(key) < 2:
        return text, name
    found = [False]

    def mark(match):
        if not is_brand(match.group(1).lower(), key):
            return match.group(0)
        found[0] = True
        return f" {BRAND_MARK} "

    marked = HANDLE.sub(mark, text)
    if not found[0]:
        return text, name
    return SPACE.sub(" ", marked).strip(), ""
