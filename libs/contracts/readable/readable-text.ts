import { decodeHTMLStrict } from 'entities/decode';
import { marked } from 'marked';
import { isLittleText, littleText, withoutReferences } from './chat-markup.js';
import { withoutDirectionTricks } from './direction.js';
import { isPlainlyHtml, isWhollyHtml } from './html-elements.js';
import { htmlText } from './html-text.js';

/** How a text is written. Without one of these what is plainly HTML is read as HTML, and entities are decoded. */
export const TEXT_FORMATS = ['text', 'html', 'markdown'] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];

/** A text in a network's markup as people read it there. A text without markup is given back as it is. */
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

/** Some networks escape their HTML once more, and some clients escape what is escaped. */
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
