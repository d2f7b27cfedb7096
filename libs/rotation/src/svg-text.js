/** Colours that stay apart for the colour-blind (Okabe & Ito 2008). */
export const PALETTE = [
  '#0072b2',
  '#e69f00',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#d55e00',
  '#f0e442',
  '#000000',
];
export const HOLE = '#b00020';
export const colour = (at) => PALETTE[at % PALETTE.length] ?? HOLE;
export function escapeXml(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/\p{Cc}/gu, (control) => (control === '\t' || control === '\n' ? control : ''));
}
export function shortened(text, most) {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
export function textAt(x, y, content, { anchor = 'start', size = 11, fill = '#222' } = {}) {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" font-size="${size}" fill="${fill}">${escapeXml(content)}</text>`;
}
/** A rectangle that names itself when pointed at. */
export function box(x, y, width, height, fill, title) {
  const round = (value) => Math.round(value * 100) / 100;
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}"><title>${escapeXml(title)}</title></rect>`;
}
export function drawing(width, height, title, content) {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeXml(title)}" width="${Math.ceil(width)}" height="${Math.ceil(height)}" viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}" font-family="system-ui, sans-serif">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    ...content,
    '</svg>',
  ].join('\n');
}
//# sourceMappingURL=svg-text.js.map
