import { describe, expect, it } from '@jest/globals';
import { ROTA_REASON_CODES } from './rota-reason.js';
import { reasonOfWords, sayRotaReason } from './say-rota-reason.js';

const params = {
  plan: 'p1',
  id: 'c1',
  by: 'lead',
  reason: 'flu: and fever',
  instead: 'ben',
  kind: 'swap',
  from: 'ann',
  slot: 'care/2026-12-07/regular-1',
  to: 'ben',
  inReturn: 'care/2026-12-08/regular-1',
  approvedBy: 'lead',
  person: 'Ann',
  level: 'regular',
  role: 'expert',
  desk: 'Care',
  most: 1,
  department: 'care',
  beside: 'sales',
  words: 'as it was',
  needs: 'regular',
  period: 'week',
  step: 'approve',
  state: 'offered',
  takes: 'accept, decline',
  at: '2026-12-01T09:00:00Z',
};

describe('reasons of the rota', () => {
  it.each(ROTA_REASON_CODES)('%s becomes a sentence', (code) => {
    const words = sayRotaReason({ code, params });
    expect(words).not.toBe(code);
    expect(words).not.toContain('undefined');
  });

  it('lets a code of a later version stand for itself', () => {
    expect(sayRotaReason({ code: 'a-later-one' })).toBe('a-later-one');
  });

  it.each(['serves.slot-override', 'serves.swap'] as const)(
    'finds the code %s and its parameters again in the words that are kept with a duty',
    (code) => {
      const words = sayRotaReason({ code, params });
      const found = reasonOfWords(words);
      expect(found.code).toBe(code);
      expect(params).toMatchObject(found.params ?? {});
      expect(sayRotaReason(found)).toBe(words);
    },
  );

  it('keeps words that say something else', () => {
    expect(reasonOfWords('They like it.')).toEqual({ code: 'words', params: { words: 'They like it.' } });
  });
});
