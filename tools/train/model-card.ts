import { INTENTS } from '#libs/contracts';
import { binaryScores, calibrationBins } from './scores.js';
import { isFair } from './read-labelled.js';
import type { TrainConfig } from './train-config.js';
import type { HeldOutMention, Trained } from './train.js';

const LENGTHS = [40, 80, 120, 160, 240] as const;

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const three = (value: number): string => value.toFixed(3);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function lengthOf({ mention }: HeldOutMention): string {
  const most = LENGTHS.find((limit) => mention.text.length <= limit);
  return most === undefined ? `over ${LENGTHS.at(-1)}` : `up to ${most}`;
}

function scoresBy(
  rows: readonly HeldOutMention[],
  name: string,
  key: (row: HeldOutMention) => string,
): string {
  const groups = [...Map.groupBy(rows, key)].toSorted(([, a], [, b]) => b.length - a.length);
  return table(
    [name, 'mentions', 'support', 'accuracy', 'average precision'],
    groups.map(([value, members]) => {
      const y = members.map(({ mention }) => (mention.route === 'support' ? 1 : 0));
      const scores = binaryScores(
        members.map(({ probability }) => probability),
        y,
      );
      const support = y.filter((yes) => yes === 1).length / y.length;
      return [
        value,
        String(members.length),
        percent(support),
        three(scores.accuracy),
        three(scores.averagePrecision),
      ];
    }),
  );
}

function confusion(rows: readonly HeldOutMention[]): string {
  return table(
    ['labelled \\ decided', ...INTENTS],
    INTENTS.map((label, i) => {
      const labelled = rows.filter(({ mention }) => mention.intent === label);
      const counts = INTENTS.map((_, k) => String(labelled.filter(({ intent }) => intent === k).length));
      return [INTENTS[i] as string, ...counts];
    }),
  );
}

/** Dotted diagonal: perfectly calibrated; circles: ten bins of held-out mentions, area by their number. */
export function calibrationPlot(rows: readonly HeldOutMention[]): string {
  const bins = calibrationBins(
    rows.map(({ probability }) => probability),
    rows.map(({ mention }) => (mention.route === 'support' ? 1 : 0)),
  );
  const size = 320;
  const x = (share: number): string => (40 + share * size).toFixed(1);
  const y = (share: number): string => (20 + (1 - share) * size).toFixed(1);
  const circles = bins.map(
    ({ predicted, actual, count }) =>
      `<circle cx="${x(predicted)}" cy="${y(actual)}" r="${(3 + 14 * Math.sqrt(count / rows.length)).toFixed(1)}" fill="#1c6e8c" fill-opacity=".7"><title>${count} mentions: said ${percent(predicted)}, were ${percent(actual)}</title></circle>`,
  );
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (t) =>
      `<text x="${x(t)}" y="358" text-anchor="middle">${t}</text><text x="34" y="${Number(y(t)) + 4}" text-anchor="end">${t}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 380 385" font-family="sans-serif" font-size="11" role="img" aria-label="Calibration of the fast tier">
<rect x="40" y="20" width="${size}" height="${size}" fill="none" stroke="#999"/>
<line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="#999" stroke-dasharray="4 4"/>
${circles.join('\n')}
${ticks.join('\n')}
<text x="200" y="376" text-anchor="middle">probability of support, as said</text>
<text x="12" y="180" text-anchor="middle" transform="rotate(-90 12 180)">share that was support</text>
</svg>
`;
}

const STANDARD_DATA = `Terms: [NOTICE](../NOTICE.md). Labels made for this project by independent annotators after a written guide; the streams' own labels (sentiment, subject, complaint, direction) serve auxiliary questions. Sources: airline and support-conversation tweets (CC BY-NC-SA 4.0), care handles (Apache-2.0), banking utterances (CC BY 4.0), customer utterances (CDLA-Sharing-1.0), multilingual sentiment (Apache-2.0 repository), French and purchase sets (MIT repositories), SemEval (research terms), others without stated terms. Words' valences: AFINN-165 with translations and VADER (packages under MIT and Apache-2.0), spread to other words by multilingual-e5-small (MIT), which also judged phrases of the multilingual tweets. The teacher, where there was one, is the accurate tier's encoder (all-MiniLM-L6-v2, Apache-2.0). The file holds hashed weights, no text and no vocabulary. A company that needs other terms takes the open weights, or trains on its own verdicts.`;

function openData({ sets = [], auxiliary, invented }: TrainConfig): string {
  const besides = invented === undefined ? '' : ' and invented mentions (`tools/train/invented`)';
  return `Terms: [NOTICE](../NOTICE.md). Labels of these sets alone: ${sets.join(', ')}${besides}. The ${auxiliary.length} auxiliary questions and the sentiment rest on permissively licensed sets. The file holds hashed weights, no text and no vocabulary.`;
}

/** The card that goes with the weights, in Markdown: one long template. `date` is ISO 8601. */
export function modelCard({ report, heldOut, sample }: Trained, config: TrainConfig, date: string): string {
  const { crossValidation: cv, fair, development: dev, elsewhere, routed } = report;
  const drawn = heldOut.filter(({ mention }) => isFair(mention));
  const row = (name: string, s: typeof cv): string[] => [
    name,
    String(s.count),
    three(s.accuracy),
    three(s.f1),
    three(s.averagePrecision),
    three(s.precisionAtRecall95),
    three(s.calibrationError),
  ];
  return `# Model card: ${report.modelVersion}

Written by the training command on ${date}; seed ${config.seed}, ${config.folds} folds, ${(report.weightsBytes / 1e6).toFixed(1)} MB.

**What it is.** Hashed character n-grams (2 to 5), words, word pairs and shape features in linear models: route, intent, sentiment and language. Weights have eight bits. P(support) is calibrated on held-out folds and on development, which count the same (Platt). Runs in process, without network, clock or randomness.

**What it is for.** Sorting public posts about a brand into support and marketing, with people behind it who look at what is uncertain. It is not for judging people, and not for texts that are no posts.

## Route

Held out: every mention is scored by a model that has not seen it.

${table(
  ['', 'mentions', 'accuracy', 'F1', 'average precision', 'precision at recall 0.95', 'calibration error'],
  [
    row('cross-validation, drawn at random', fair),
    row('cross-validation, with those chosen as hard', cv),
    row('trained without development, scored on it', dev),
    ...(elsewhere === null ? [] : [row('development, sets that it learnt nothing from', elsewhere)]),
  ],
)}

${
  report.taught > 0
    ? `A larger model's word on ${report.taught} mentions that nobody labelled helped the shipped weights and the development row. That model has seen the labels of gold/train, so cross-validation, and every table below, is without it; development it has not seen.`
    : 'No larger model helped these weights.'
}

As routed, review from ${routed.crossValidation.low} to ${routed.crossValidation.high}:

${table(
  [
    '',
    'support that reaches support or review',
    'in review, of all',
    'support, of what goes straight to support',
  ],
  (
    [
      ['cross-validation', routed.crossValidation],
      ['development', routed.development],
    ] as const
  ).map(([name, { reach, review, precision }]) => [
    name,
    percent(reach),
    percent(review),
    percent(precision),
  ]),
)}

Packing to eight bits moves P(support) by ${report.quantisation.meanDifference.toFixed(4)} on average and puts ${percent(report.quantisation.flipped)} of mentions on the other side of 0.5.

![Calibration](calibration.svg)

Scores by set, language and length are those of mentions drawn at random. Forms of networks (HTML and other markup) change them by at most 0.5 points, as the door reads them: [docs/triage.md](../../../../docs/triage.md#forms-of-networks).

${scoresBy(drawn, 'set', ({ mention }) => mention.set.replaceAll('-', '').replace(/(mobile|bahn)(fr|de)$/, '$1'))}

${scoresBy(drawn, 'language (as labelled)', ({ mention }) => mention.lang ?? 'not given')}

${scoresBy(drawn, 'length, UTF-16 units', lengthOf)}

## Intent

Accuracy ${three(report.intentAccuracy.crossValidation)} cross-validated, ${three(report.intentAccuracy.development)} on development, as the decision says it (in review the likeliest of all eleven).

${confusion(heldOut)}

## Topics and urgency

By phrases, not learnt. On the ${sample.mentions} invented mentions of \`tools/demo/sample/labelled.ndjson\` (six languages; phrases were added after looking at it, so other text will do worse): topics precision ${three(sample.topics.precision)}, recall ${three(sample.topics.recall)}; of pairs with unlike urgency ${three(sample.urgencyOrder)} are in the right order. Route there: accuracy ${three(sample.accuracy)}, ${percent(sample.reach)} of support reached; intent ${three(sample.intentAccuracy)}. Spanish, Italian and Portuguese pull these down: no label was learnt in them.

## Language

${three(report.languageAccuracy)} of held-out posts in eight languages; other scripts are told by their letters.

## Data and terms

${config.sets === undefined ? STANDARD_DATA : openData(config)}

## Known failures

Gratitude full of service words, irony without a marker, an onlooker's remark against a sufferer's, complaints about a competitor, and questions put to the crowd rather than the brand. Languages beyond English, German and French are routed by what they share with these and by names and punctuation; no labels say how well.
`;
}
