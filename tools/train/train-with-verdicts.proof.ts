import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { classify, loadModel } from '#libs/triage/decision';
import { shippedModelFile } from '#libs/triage';
import { trainWithVerdicts } from './train-with-verdicts.js';
import type { ExportedVerdict } from './verdicts.js';

const live = shippedModelFile();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dutydesk-verdicts-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const openings = ['hey', 'so', 'ok', 'well', 'honestly', 'guys', 'just saying', 'update', 'hello', 'psst'];
const endings = [
  'today',
  'again',
  'in Leeds',
  'at noon',
  'before lunch',
  'on my way',
  'by the river',
  'with Jo',
];

/** Jargon that the shipped model cannot know: only verdicts say what "zorbling" means. */
function verdicts(route: ExportedVerdict['route'], count: number): ExportedVerdict[] {
  return Array.from({ length: count }, (_, i) => ({
    mentionId: `${route}-${i}`,
    network: 'x',
    brand: 'Acme',
    lang: 'en',
    text: `${openings[i % 10]} my acme ${route === 'support' ? 'zorbled out' : 'wuggles nicely'} ${endings[i % 8]} ${i % 7}`,
    route,
    intent: route === 'support' ? 'incident' : 'praise',
    saidRoute: 'support',
    saidIntent: 'complaint',
  }));
}

const learn = (said: readonly ExportedVerdict[], out: string) =>
  trainWithVerdicts({ base: null, verdicts: said, live, out, date: '2026-11-23' });

describe('learning from verdicts without the base’s data', () => {
  it('moves the shipped model towards the verdicts, keeps its score on the sample, and names the parent', () => {
    const out = path.join(folder, 'own.bin');
    const result = learn([...verdicts('support', 70), ...verdicts('marketing', 70)], out);
    expect(result.refused).toBeNull();
    expect(result.candidate.accuracy).toBeGreaterThan(0.95);
    expect(result.candidate.accuracy).toBeGreaterThan(result.live.accuracy);
    expect(result.sample.candidate.accuracy).toBeGreaterThanOrEqual(result.sample.live.accuracy - 0.04);
    const model = loadModel(readFileSync(out));
    const parent = loadModel(readFileSync(live));
    expect(model.header.parent).toBe(parent.version);
    expect(model.version).toMatch(/-own-[0-9a-f]{8}$/);
    const asked = { text: 'and now my acme zorbled out on the train', brand: 'Acme' };
    expect(classify(model, asked)).toMatchObject({ route: 'support', intent: 'incident' });
    const other = { text: 'and now my acme wuggles nicely on the train', brand: 'Acme' };
    expect(classify(model, other).supportProbability).toBeLessThan(
      classify(parent, other).supportProbability,
    );
    expect(readFileSync(path.join(folder, 'own.md'), 'utf8')).toContain(`parent: ${parent.version}`);
  });

  it('writes nothing when few verdicts are held back, or when the verdicts would worsen the score on the sample', () => {
    const few = path.join(folder, 'few.bin');
    expect(learn(verdicts('support', 30), few).refused).toMatch(/held back/);
    expect(existsSync(few)).toBe(false);
    const spoilt = path.join(folder, 'spoilt.bin');
    // These verdicts call every complaint marketing: right for these mentions, wrong for all others.
    const contrary = Array.from({ length: 160 }, (_, i): ExportedVerdict => ({
      ...(verdicts('marketing', i + 1)[i] as ExportedVerdict),
      text: `@AcmeHelp ${openings[i % 10]} my parcel is late, still waiting for a refund, please help, why does nobody answer? ${endings[i % 8]} ${i}`,
      intent: null,
    }));
    expect(learn(contrary, spoilt).refused).toMatch(/on the invented sample/);
    expect(existsSync(spoilt)).toBe(false);
  });
});
