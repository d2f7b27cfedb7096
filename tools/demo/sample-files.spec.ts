import { readFile } from 'node:fs/promises';
import { checkReceivedMention, DutydeskError, type MentionReceivedEvent } from '#libs/contracts';
import { ruleActionsSchema, ruleConditionsSchema } from '#libs/care';
import { describe, expect, it } from '@jest/globals';
import { readSampleFiles } from './sample-files.js';

const files = await readSampleFiles();
const lines = (await readFile(files.mentions, 'utf8')).trimEnd().split('\n');

function check(line: string): MentionReceivedEvent | string {
  try {
    return checkReceivedMention(JSON.parse(line));
  } catch (error) {
    return error instanceof DutydeskError ? error.code : 'event.unreadable';
  }
}

const checked = lines.map(check);
const good = checked.filter((it) => typeof it !== 'string');

describe('the sample', () => {
  it('has several hundred mentions, some duplicates and a few invalid events', () => {
    const codes = checked.filter((it) => typeof it === 'string');
    expect(
      Object.fromEntries(
        Map.groupBy(codes, (code) => code)
          .entries()
          .map(([code, its]) => [code, its.length]),
      ),
    ).toEqual({
      'event.invalid': 8,
      'event.unknown_type': 1,
      'event.unreadable': 3,
    });
    const unique = new Set(good.map(({ source, id }) => `${source} ${id}`));
    expect(unique.size).toBe(395);
    expect(good.length - unique.size).toBe(20);
  });

  it('has exact duplicates only', () => {
    const byName = Map.groupBy(
      lines.filter((_, index) => typeof checked[index] !== 'string'),
      (line) => (JSON.parse(line) as { id: string }).id,
    );
    for (const copies of byName.values()) expect(new Set(copies).size).toBe(1);
  });

  it('has several languages and networks, and threads out of order', () => {
    expect(new Set(good.map(({ data }) => data.lang))).toEqual(
      new Set(['en', 'de', 'fr', 'es', 'pt', 'it', undefined]),
    );
    expect(new Set(good.map(({ data }) => data.network)).size).toBeGreaterThan(6);
    const places = new Map(good.map(({ data }, index) => [data.nativeId, index]));
    const followUps = good.flatMap(({ data }, index) => {
      const parent = data.inReplyTo === undefined ? undefined : places.get(data.inReplyTo);
      return parent === undefined ? [] : [index - parent];
    });
    expect(followUps.length).toBeGreaterThan(15);
    expect(followUps.some((distance) => distance < 0)).toBe(true);
  });

  it('has one exact place, which the API removes', () => {
    const exact = lines.filter((line) => line.includes('"latitude"'));
    expect(exact.length).toBeGreaterThan(0);
    for (const line of exact) {
      expect(checkReceivedMention(JSON.parse(line)).data.place).toEqual({ country: 'GB', region: 'GB-ENG' });
    }
  });

  it('has valid routing rules for the queues that it creates', () => {
    const queues = new Set(files.queues.map(({ id }) => id));
    for (const { conditions, actions } of files.rules) {
      expect(() => ruleConditionsSchema.parse(conditions)).not.toThrow();
      expect(queues).toContain(ruleActionsSchema.parse(actions).queueId);
    }
  });
});
