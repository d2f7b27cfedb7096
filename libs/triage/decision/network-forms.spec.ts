import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readableText, type TriageRoute } from '#libs/contracts';
import { NETWORK_FORMS } from '../../contracts/test/network-forms.js';
import { classify } from './classify.js';
import { loadModel, WEIGHTS_FILE } from '../model/load-model.js';

const model = loadModel(
  new Uint8Array(readFileSync(new URL(`../weights/fast/${WEIGHTS_FILE}`, import.meta.url))),
);
const DEV = path.join(process.env['DUTYDESK_DATA'] ?? '', 'gold/dev.ndjson');

interface Mention {
  readonly text: string;
  readonly brand: string | null;
  readonly route: TriageRoute;
}

/** Share of right routes at probability 0.5, for texts as intake reads them. */
function accuracy(mentions: readonly Mention[], write: (words: string) => string): number {
  const right = mentions.filter(({ text, brand, route }) => {
    const { supportProbability } = classify(model, { text: readableText(write(readableText(text))), brand });
    return supportProbability >= 0.5 === (route === 'support');
  });
  return right.length / mentions.length;
}

(existsSync(DEV) ? describe : describe.skip)('mentions in the forms of networks (DUTYDESK_DATA)', () => {
  const mentions = (): Mention[] =>
    readFileSync(DEV, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Mention);

  it.each(NETWORK_FORMS)('are decided in $name as in plain words', ({ write }) => {
    const all = mentions();
    const plain = accuracy(all, (words) => words);
    expect(Math.abs(accuracy(all, write) - plain)).toBeLessThanOrEqual(0.005);
  });
});
