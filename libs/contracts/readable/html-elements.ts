/** HTML elements that start and end a line, and those that an empty line separates from other text. */
export const LINE_ELEMENTS: ReadonlySet<string> = new Set(
  'address article aside body caption center dd details dialog div dl dt fieldset figcaption figure footer form header hgroup hr html legend li main menu nav search section summary tbody tfoot thead tr'.split(
    ' ',
  ),
);
export const PARAGRAPH_ELEMENTS: ReadonlySet<string> = new Set(
  'blockquote h1 h2 h3 h4 h5 h6 ol p pre table ul'.split(' '),
);
/** HTML elements whose content readers never see as text. */
export const UNREAD_ELEMENTS: ReadonlySet<string> = new Set(
  'audio button canvas datalist embed frameset head iframe link map meta noframes noscript object script select style svg template textarea title video'.split(
    ' ',
  ),
);
const INLINE_ELEMENTS =
  'a abbr acronym area b bdi bdo big br cite code col colgroup data del dfn em font i img input ins kbd label mark meter optgroup option output picture progress q rp rt ruby s samp slot small source span strike strong sub sup td th time track tt u var wbr'.split(
    ' ',
  );

const ELEMENTS = [...LINE_ELEMENTS, ...PARAGRAPH_ELEMENTS, ...UNREAD_ELEMENTS, ...INLINE_ELEMENTS];
const KNOWN: ReadonlySet<string> = new Set(ELEMENTS);

/** True for the name of an HTML element; false for `<shrug>`. */
export function isHtmlElement(name: string): boolean {
  return KNOWN.has(name);
}

const NAMES = ELEMENTS.join('|');
const BLOCKS = [...LINE_ELEMENTS, ...PARAGRAPH_ELEMENTS, 'br', 'img', 'wbr'].join('|');

/** An end tag, a start tag with attributes, or a start tag of a block element: people do not type these by chance. */
const CLEAR_HTML = new RegExp(
  `</(?:${NAMES})\\s*>|<(?:${NAMES})\\s+[a-z][a-z-]*\\s*=[^<>]*>|<(?:${BLOCKS})\\s*/?>`,
  'i',
);
/** The whole text is a document: it begins with a tag or a comment and has an end tag. */
const WHOLE_HTML = new RegExp(`^\\s*<(?:!--|(?:${NAMES})[\\s>])[^]*</(?:${NAMES})\\s*>`, 'i');

export function isPlainlyHtml(text: string): boolean {
  return CLEAR_HTML.test(text);
}

export function isWhollyHtml(text: string): boolean {
  return WHOLE_HTML.test(text);
}
