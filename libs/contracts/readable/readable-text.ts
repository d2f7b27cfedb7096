import { decodeHTMLStrict } from 'entities/decode';
import { marked } from 'marked';
import { isLittleText, littleText, withoutReferences } from './chat-markup.js';
import { withoutDirectionTricks } from './direction.js';
import { isPlainlyHtml, isWhollyHtml } from './html-elements.js';
import { htmlText } from './html-text.js';

/** The format of a text. Without a format, clear HTML is read as HTML, and entities are decoded. */
export const TEXT_FORMATS = ['text', 'html', 'markdown'] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];

/** Turns a text in a network's markup into the text that readers see. A text without markup stays the same. */
export function readableText(text: string, format?: TextFormat): string {
  const given = withoutDirectionTricks(text);
  if (format === 'text') return given;
  if (format === 'html') return fromHtml(given);
  if (format === 'markdown') return fromMarkdown(given);
  const plain = isLittleText(given) ? littleText(given) : given;
  if (!plain.includes('<') && !plain.includes('&')) return plain;
  if (isPlainlyHtml(plain)) return fromHtml(plain);
  const decoded = decodeHTMLStrict(withoutReferences(plain));
  return isWhollyHtml(decoded) ? fromHtml(decoded) : decodeHTMLStrict(decoded);
}

/** Some networks and clients escape text that is already escaped. */
function fromHtml(html: string): string {
  if (!html.includes('<')) {
    const decoded = decodeHTMLStrict(html);
    if (isWhollyHtml(decoded)) return decodeHTMLStrict(htmlText(decoded));
  }
  return decodeHTMLStrict(htmlText(html));
}

function fromMarkdown(text: string): string {
  return fromHtml(marked.parse(text, { async: false, gfm: true, breaks: true }));
}
