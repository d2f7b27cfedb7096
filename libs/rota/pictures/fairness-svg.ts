import type { Fairness, Person, PersonFairness } from '../model/model.js';
import { bands, box, colour, drawing, escapeXml, heading, shortened, textAt } from './svg-text.js';

export interface FairnessChart {
  readonly title: string;
  /** A line beside the title, such as how many people there are that it does not show. */
  readonly note?: string;
  readonly fairness: Fairness;
  readonly people: readonly Pick<Person, 'id' | 'name'>[];
  /** Whose rows are drawn; everybody when left out. The means are those of all. */
  readonly shown?: readonly PersonFairness[];
}

const LEFT = 170;
const TOP = 70;
const ROW = 26;
const PLOT = 480;
const SERIES = [
  ['duties', 'all duty', 8],
  ['unsocial', 'unsocial', 5],
  ['holiday', 'holiday', 5],
] as const;

const mean = (people: readonly PersonFairness[], of: 'duties' | 'unsocial' | 'holiday'): number =>
  people.length === 0 ? 0 : people.reduce((sum, one) => sum + one[of], 0) / people.length;

/** Duty by person against the mean, unsocial and holiday duty apart, and a tick at each person's own share. */
export function fairnessSvg(chart: FairnessChart): string {
  const { title, note = '', fairness, people, shown = fairness.people } = chart;
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const rows = shown.toSorted((a, b) => b.duties - a.duties || (a.person < b.person ? -1 : 1));
  const most = rows.reduce(
    (found, { duties, share }) => Math.max(found, duties, share.num / share.den),
    Math.max(1, mean(fairness.people, 'duties')),
  );
  const x = (value: number): number => LEFT + (value / most) * PLOT;
  const bottom = TOP + rows.length * ROW;
  const bars = rows.flatMap((row, at) => {
    const name = names.get(row.person) ?? row.person;
    let y = TOP + at * ROW + 3;
    const own = SERIES.map(([key, label, height], series) => {
      const bar = box(
        LEFT,
        y,
        Math.max(0.5, x(row[key]) - LEFT),
        height,
        colour(series),
        `${name}: ${row[key]} ${label}`,
      );
      y += height;
      return bar;
    });
    const share = x(row.share.num / row.share.den);
    const tick = `<line x1="${share.toFixed(2)}" y1="${TOP + at * ROW + 1}" x2="${share.toFixed(2)}" y2="${TOP + at * ROW + 13}" class="ink" stroke-width="2"><title>${escapeXml(`${name}: share ${(row.share.num / row.share.den).toFixed(2)}`)}</title></line>`;
    return [
      textAt(LEFT - 8, TOP + at * ROW + 14, shortened(name, 24), { anchor: 'end' }),
      ...own,
      tick,
      textAt(LEFT + PLOT + 8, TOP + at * ROW + 14, `${row.duties} · ${row.unsocial} · ${row.holiday}`, {
        size: 10,
        ink: 'faint',
      }),
    ];
  });
  const means = SERIES.map(([key, label], series) => {
    const at = x(mean(fairness.people, key)).toFixed(2);
    return `<line x1="${at}" y1="${TOP - 4}" x2="${at}" y2="${bottom}" stroke="${colour(series)}" stroke-dasharray="4 3"><title>${escapeXml(`mean ${label}: ${mean(fairness.people, key).toFixed(2)}`)}</title></line>`;
  });
  const legend = SERIES.map(
    ([key, label], series) =>
      box(LEFT + series * 160, 38, 10, 10, colour(series), label) +
      textAt(LEFT + series * 160 + 14, 47, `${label}, mean ${mean(fairness.people, key).toFixed(2)}`, {
        size: 10,
      }),
  );
  const summary = `spread ${fairness.spread}, proven minimum ${fairness.provenSpread}; without duty: ${fairness.withoutDuty.length}`;
  const head = heading(title, note);
  return drawing(Math.max(LEFT + PLOT + 90, head.width), bottom + 14, title, [
    ...bands(rows.length, TOP, ROW),
    head.drawn,
    textAt(LEFT, 32, summary, { size: 10, ink: 'faint' }),
    ...legend,
    ...means,
    ...bars,
  ]);
}
