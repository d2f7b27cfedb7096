/** Colours that stay apart for the colour-blind (Okabe & Ito 2008), on white and on black. */
const PALETTE = [
  '#0072b2',
  '#e69f00',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#d55e00',
  '#f0e442',
  '#7f7f7f',
] as const;
export const HOLE = '#d32f45';

/** What is not data, by the paper it stands on: first light, then dark. */
const INKS = {
  paper: ['#ffffff', '#16181c'],
  band: ['#f4f5f7', '#1f2228'],
  ink: ['#222222', '#e8e8e8'],
  faint: ['#5f6368', '#a6acb3'],
  rule: ['#dfe1e5', '#3a3f47'],
} as const;
export type Ink = keyof typeof INKS;

function inks(at: 0 | 1): string {
  return Object.entries(INKS)
    .map(([name, colours]) => `.${name}{fill:${colours[at]};stroke:none}line.${name}{stroke:${colours[at]}}`)
    .join('');
}

const STYLE = `<style>${inks(0)}@media (prefers-color-scheme:dark){${inks(1)}}</style>`;

export const colour = (at: number): string => PALETTE[at % PALETTE.length] ?? HOLE;

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/\p{Cc}/gu, (control) => (control === '\t' || control === '\n' ? control : ''));
}

export function shortened(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

export interface TextStyle {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly size?: number;
  /** A colour of the data; else ink. */
  readonly fill?: string;
  readonly ink?: Ink;
}

export function textAt(
  x: number,
  y: number,
  content: string,
  { anchor = 'start', size = 11, fill, ink = 'ink' }: TextStyle = {},
): string {
  const paint = fill === undefined ? `class="${ink}"` : `fill="${fill}"`;
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" font-size="${size}" ${paint}>${escapeXml(content)}</text>`;
}

/** A band behind every second row, so that the eye keeps its line. */
export function bands(rows: number, top: number, height: number): string[] {
  return Array.from({ length: Math.floor(rows / 2) }, (_, at) => {
    const y = top + (2 * at + 1) * height;
    return `<rect x="0" y="${y}" width="100%" height="${height}" class="band"/>`;
  });
}

/** A rectangle that names itself when pointed at. */
export function box(
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  title: string,
): string {
  const round = (value: number): number => Math.round(value * 100) / 100;
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}"><title>${escapeXml(title)}</title></rect>`;
}

export function drawing(width: number, height: number, title: string, content: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeXml(title)}" width="${Math.ceil(width)}" height="${Math.ceil(height)}" viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}" font-family="system-ui, sans-serif">`,
    `<title>${escapeXml(title)}</title>`,
    STYLE,
    `<rect width="100%" height="100%" class="paper"/>`,
    ...content,
    '</svg>',
  ].join('\n');
}

const TITLE = { x: 12, y: 18, size: 14 } as const;
/** About the width of a letter for a size, so that nothing is drawn over the end of a text. */
const LETTER = 0.58;

/** The title of a picture, with a faint line beside it; and the width that both need. */
export function heading(title: string, note: string): { readonly drawn: string; readonly width: number } {
  const at = TITLE.x + title.length * TITLE.size * LETTER + 16;
  const drawn = textAt(TITLE.x, TITLE.y, title, { size: TITLE.size });
  if (note === '') return { drawn, width: at };
  const size = 10;
  return {
    drawn: drawn + textAt(Math.round(at), TITLE.y, note, { size, ink: 'faint' }),
    width: at + note.length * size * LETTER,
  };
}
