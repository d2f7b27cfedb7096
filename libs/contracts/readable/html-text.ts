import { Parser } from 'htmlparser2';
import { isHtmlElement, LINE_ELEMENTS, PARAGRAPH_ELEMENTS, UNREAD_ELEMENTS } from './html-elements.js';
import { LineWriter } from './line-writer.js';

type Attributes = Readonly<Record<string, string>>;

/**
 * The text of HTML as a reader of the page sees it: paragraphs and `<br>` are line breaks, a list has dashes, a quote
 * has `>`, a picture becomes its alternative text, and a shortened link becomes the whole address.
 */
export function htmlText(html: string): string {
  const reader = read(html, UNREAD_ELEMENTS);
  // An element that is never closed must not hide the rest of the text.
  return (reader.isCutOff ? read(html, NOTHING) : reader).text();
}

const NOTHING: ReadonlySet<string> = new Set();

function read(html: string, unread: ReadonlySet<string>): HtmlReader {
  const reader = new HtmlReader(unread);
  const parser = new Parser(reader.handler, { decodeEntities: true, lowerCaseTags: true });
  parser.write(html);
  reader.ends = true;
  parser.end();
  return reader;
}

interface Link {
  readonly href: string;
  readonly from: number;
}

class HtmlReader {
  /** True once the parser has all input: elements that it closes after that were never closed in the text. */
  ends = false;
  /** True when a skipped element was still open at the end. */
  isCutOff = false;
  private readonly lines = new LineWriter();
  private readonly links: Link[] = [];
  /** Depth of open elements within a skipped element, which counts too. */
  private unread = 0;
  private verbatim = 0;

  constructor(private readonly unreadElements: ReadonlySet<string>) {}

  readonly handler = {
    onopentag: (name: string, attributes: Attributes, implied: boolean) => {
      this.open(name, attributes, implied);
    },
    onclosetag: (name: string) => this.close(name),
    ontext: (text: string) => this.say(text),
  };

  text(): string {
    return this.lines.text();
  }

  private open(name: string, attributes: Attributes, implied: boolean): void {
    if (this.unread > 0 || this.unreadElements.has(name) || this.isHidden(attributes)) {
      this.unread += 1;
      return;
    }
    if (name === 'br') this.lines.breakLine();
    else if (name === 'img') this.lines.write(attributes['alt'] ?? '');
    else if (name === 'a') this.links.push({ href: attributes['href'] ?? '', from: this.lines.length });
    else if (name === 'td' || name === 'th') this.lines.space();
    else if (!isHtmlElement(name) && !implied && Object.keys(attributes).length === 0) {
      this.lines.write(`<${name}>`);
    }
    this.boundary(name);
    if (name === 'blockquote') this.lines.quoteDepth += 1;
    else if (name === 'li') this.lines.bullet();
    else if (name === 'pre') this.verbatim += 1;
  }

  private close(name: string): void {
    if (this.unread > 0) {
      this.unread -= 1;
      this.isCutOff ||= this.ends;
      return;
    }
    if (name === 'a') this.closeLink();
    else if (name === 'blockquote') this.lines.quoteDepth = Math.max(0, this.lines.quoteDepth - 1);
    else if (name === 'pre') this.verbatim = Math.max(0, this.verbatim - 1);
    this.boundary(name);
  }

  private say(text: string): void {
    if (this.unread > 0) return;
    const plain = text.replaceAll('\u00a0', ' ');
    if (this.verbatim > 0) this.lines.writeLines(plain);
    else this.lines.write(plain.replaceAll(/[ \t]*[\n\r\t\f][ \n\r\t\f]*/g, ' '));
  }

  private boundary(name: string): void {
    if (PARAGRAPH_ELEMENTS.has(name)) this.lines.boundary(2);
    else if (LINE_ELEMENTS.has(name)) this.lines.boundary(1);
  }

  /**
   * Networks hide parts of an address inside its link; those parts belong to the address. Other hidden elements are
   * skipped.
   */
  private isHidden(attributes: Attributes): boolean {
    if ('hidden' in attributes || /display\s*:\s*none/i.test(attributes['style'] ?? '')) return true;
    return this.links.length === 0 && /(?:^|\s)invisible(?:\s|$)/.test(attributes['class'] ?? '');
  }

  private closeLink(): void {
    const link = this.links.pop();
    if (link === undefined) return;
    const whole = wholeAddress(this.lines.since(link.from), link.href);
    if (whole !== null) this.lines.replaceSince(link.from, whole);
  }
}

const SCHEME = /^https?:\/\/(?:www\.)?/i;
const ELLIPSIS = /(?:…|\.\.\.)$/;

/** The address of a link whose text is the beginning of the address and an ellipsis; null for any other link. */
function wholeAddress(shown: string, href: string): string | null {
  const text = shown.trim();
  if (!ELLIPSIS.test(text)) return null;
  const beginning = text.replace(ELLIPSIS, '').replace(SCHEME, '');
  return beginning !== '' && href.replace(SCHEME, '').startsWith(beginning) ? href : null;
}
