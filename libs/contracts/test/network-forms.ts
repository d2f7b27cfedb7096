/** For tests: the same words in the markup of each network. */
export interface NetworkForm {
  readonly name: string;
  readonly write: (words: string) => string;
}

const PIECE = /(https?:\/\/[^\s]+)|@([A-Za-z0-9_]+)|#([\p{L}\p{N}_]+)/gu;

interface Pieces {
  readonly link: (address: string) => string;
  readonly mention: (handle: string) => string;
  readonly hashtag: (word: string) => string;
  readonly words: (text: string) => string;
}

/** Writes a text piece by piece: links, mentions, hashtags, and the words between them. */
function written(text: string, { link, mention, hashtag, words }: Pieces): string {
  let out = '';
  let from = 0;
  for (const match of text.matchAll(PIECE)) {
    const [whole, address, handle, tag] = match;
    const glued = address === undefined && /[\p{L}\p{N}_&/]$/u.test(text.slice(0, match.index));
    out += words(text.slice(from, match.index));
    if (glued) out += words(whole);
    else if (address !== undefined) out += link(address);
    else out += handle === undefined ? hashtag(tag ?? '') : mention(handle);
    from = match.index + whole.length;
  }
  return out + words(text.slice(from));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function quotesEscaped(text: string): string {
  return escaped(text).replaceAll("'", '&#39;').replaceAll('"', '&quot;');
}

function paragraphs(html: string, lineBreak: string): string {
  return `<p>${html.replaceAll('\n\n', '</p><p>').replaceAll('\n', lineBreak)}</p>`;
}

function mastodonLink(address: string): string {
  const [, scheme = '', rest = ''] = /^(https?:\/\/(?:www\.)?)(.*)$/.exec(address) ?? [];
  const shown = escaped(rest.slice(0, 30));
  const href = escaped(address);
  const style = rest.length > 30 ? 'ellipsis' : '';
  return `<a href="${href}" rel="nofollow noopener" translate="no" target="_blank"><span class="invisible">${scheme}</span><span class="${style}">${shown}</span><span class="invisible">${escaped(rest.slice(30))}</span></a>`;
}

const MASTODON: Pieces = {
  words: quotesEscaped,
  link: mastodonLink,
  mention: (handle) =>
    `<span class="h-card" translate="no"><a href="https://social.example/@${handle}" class="u-url mention">@<span>${handle}</span></a></span>`,
  hashtag: (tag) =>
    `<a href="https://social.example/tags/${tag}" class="mention hashtag" rel="tag">#<span>${tag}</span></a>`,
};
const PLEROMA: Pieces = {
  words: quotesEscaped,
  link: (address) => `<a href="${escaped(address)}" rel="ugc">${escaped(address)}</a>`,
  mention: (handle) =>
    `<span class="h-card"><a class="u-url mention" data-user="9x" href="https://social.example/users/${handle}" rel="ugc">@<span>${handle}</span></a></span>`,
  hashtag: (tag) =>
    `<a class="hashtag" data-tag="${tag.toLowerCase()}" href="https://social.example/tag/${tag}" rel="tag ugc">#${tag}</a>`,
};
const DISCOURSE: Pieces = {
  words: (text) => escaped(text).replaceAll(/[\u{1f300}-\u{1faff}]/gu, emoji),
  link: (address) =>
    `<a href="${escaped(address)}" rel="noopener nofollow ugc">${escaped(address.slice(0, 60))}${address.length > 60 ? '…' : ''}</a>`,
  mention: (handle) => `<a class="mention" href="/u/${handle.toLowerCase()}">@${handle}</a>`,
  hashtag: (tag) => `<span class="hashtag-raw">#${tag}</span>`,
};
const REDDIT: Pieces = {
  words: quotesEscaped,
  link: (address) => `<a href="${escaped(address)}">${escaped(address)}</a>`,
  mention: (handle) => `<a href="/user/${handle}">@${handle}</a>`,
  hashtag: (tag) => `#${tag}`,
};
const YOUTUBE: Pieces = {
  words: quotesEscaped,
  link: (address) => `<a href="${escaped(address)}">${escaped(address)}</a>`,
  mention: (handle) => `<a href="https://www.youtube.com/@${handle}">@${handle}</a>`,
  hashtag: (tag) => `<a href="https://www.youtube.com/results?search_query=%23${tag}">#${tag}</a>`,
};
const SLACK: Pieces = {
  words: escaped,
  link: (address) => `<${escaped(address)}>`,
  mention: (handle) => `<@U0${handle.length}|${handle}>`,
  hashtag: (tag) => `<#C0${tag.length}|${tag}>`,
};
const LINKEDIN: Pieces = {
  words: (text) => text.replaceAll(/[|{}@[\]()<>#\\*_~]/g, String.raw`\$&`),
  link: (address) => address.replaceAll(/[|{}@[\]()<>#\\*_~]/g, String.raw`\$&`),
  mention: (handle) => `@[${handle}](urn:li:organization:17)`,
  hashtag: (tag) => `{hashtag|\\#|${tag}}`,
};

function emoji(sign: string): string {
  return `<img src="https://forum.example/images/emoji/x.png?v=12" title="emoji" class="emoji" alt="${sign}" loading="lazy" width="20" height="20">`;
}

const body = (html: string) => `<!-- SC_OFF --><div class="md">${html}\n</div><!-- SC_ON -->`;

/** A backslash alone does not identify LinkedIn's text; a bracket, a mention or a hashtag does. */
function littleText(words: string): string {
  const text = written(words, LINKEDIN);
  return /urn:li:|\{hashtag\||\\[([{<]/.test(text) ? text : words;
}

export const NETWORK_FORMS: readonly NetworkForm[] = [
  { name: 'plain', write: (words) => words },
  { name: 'paragraph', write: (words) => paragraphs(escaped(words), '<br>') },
  { name: 'mastodon', write: (words) => paragraphs(written(words, MASTODON), '<br />') },
  { name: 'pleroma', write: (words) => written(words, PLEROMA).replaceAll('\n', '<br/>') },
  {
    name: 'reddit',
    write: (words) => body(paragraphs(written(words, REDDIT), '<br/>').replaceAll('</p><p>', '</p>\n\n<p>')),
  },
  {
    name: 'reddit, escaped',
    write: (words) => escaped(body(paragraphs(written(words, REDDIT), '<br/>'))),
  },
  {
    name: 'discourse',
    write: (words) => paragraphs(written(words, DISCOURSE), '<br>\n').replaceAll('</p><p>', '</p>\n<p>'),
  },
  { name: 'youtube', write: (words) => written(words, YOUTUBE).replaceAll('\n', '<br>') },
  { name: 'linkedin', write: littleText },
  { name: 'slack', write: (words) => written(words, SLACK) },
];
