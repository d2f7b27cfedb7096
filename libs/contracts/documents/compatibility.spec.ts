import { describe, expect, it } from '@jest/globals';
import { breakingChanges } from './compatibility.js';
import { eventJsonSchema, type JsonSchema } from './json-schema.js';
import { PUBLISHED_EVENTS, type Direction } from './published-events.js';

type Draft = Record<string, unknown>;

function publishedSchema(type: string): JsonSchema {
  const event = PUBLISHED_EVENTS.find((it) => it.type === type);
  if (event === undefined) throw new RangeError(type);
  return eventJsonSchema(event);
}

function changed(schema: JsonSchema, pointer: string, edit: (target: Draft) => void): JsonSchema {
  const copy = structuredClone<Draft>(schema);
  let target = copy;
  for (const part of pointer.split('/').filter((p) => p !== '')) target = target[part] as Draft;
  edit(target);
  return copy;
}

function rulesOf(type: string, direction: Direction, pointer: string, edit: (target: Draft) => void) {
  const published = publishedSchema(type);
  const changes = breakingChanges(published, changed(published, pointer, edit), direction);
  return changes.map(({ pointer: at, rule }) => `${rule} ${at}`);
}

const RECEIVED = 'social.mention.received.v1';
const TRIAGED = 'social.mention.triaged.v1';
const OPENED = 'care.item.opened.v1';

function mention(pointer: string, edit: (target: Draft) => void) {
  return rulesOf(RECEIVED, 'received', `/$defs/Mention${pointer}`, edit);
}

function item(pointer: string, edit: (target: Draft) => void) {
  return rulesOf(OPENED, 'emitted', `/properties/data${pointer}`, edit);
}

function drop(name: string) {
  return (target: Draft) => {
    delete target[name];
  };
}

describe('a published schema that did not change', () => {
  it.each(PUBLISHED_EVENTS.map((event) => [event.type, event.direction] as const))(
    '%s breaks nobody',
    (type, direction) => {
      expect(breakingChanges(publishedSchema(type), publishedSchema(type), direction)).toEqual([]);
    },
  );
});

describe('what publishers send', () => {
  it('keeps its properties', () => {
    expect(mention('/properties', drop('metrics'))).toEqual(['property.removed /data/metrics']);
  });

  it('a renamed property counts as removed', () => {
    const rename = (p: Draft) => {
      p['language'] = p['lang'];
      delete p['lang'];
    };
    expect(mention('/properties', rename)).toEqual(['property.removed /data/lang']);
  });

  it('does not require another property, known or new', () => {
    const addUrl = (m: Draft) => (m['required'] as string[]).push('url');
    const addNew = (m: Draft) => {
      (m['properties'] as Draft)['tenant'] = { type: 'string' };
      (m['required'] as string[]).push('tenant');
    };
    expect(mention('', addUrl)).toEqual(['required /data/url']);
    expect(mention('', addNew)).toEqual(['required /data/tenant']);
  });

  it('keeps the values that it allows', () => {
    expect(mention('/properties/text', (t) => (t['maxLength'] = 280))).toEqual(['limit /data/text']);
    expect(mention('/properties/text', (t) => (t['minLength'] = 1))).toEqual(['limit /data/text']);
    expect(mention('/properties/media', (t) => (t['maxItems'] = 4))).toEqual(['limit /data/media']);
    expect(mention('/properties/metrics/additionalProperties', (t) => (t['minimum'] = 1))).toEqual([
      'limit /data/metrics/*',
    ]);
    expect(mention('/properties/deleted', (t) => (t['type'] = 'integer'))).toEqual(['type /data/deleted']);
    expect(mention('/properties/visibility', (t) => (t['enum'] = ['public']))).toEqual([
      'values /data/visibility',
    ]);
    expect(mention('/properties/text', (t) => (t['pattern'] = '^\\S'))).toEqual(['pattern /data/text']);
    expect(mention('/properties/network', (t) => (t['pattern'] = '^x$'))).toEqual(['pattern /data/network']);
    expect(mention('', (t) => (t['additionalProperties'] = false))).toEqual(['unknown_properties /data']);
  });

  it('is checked inside definitions and lists', () => {
    expect(
      rulesOf(RECEIVED, 'received', '/$defs/MentionAuthor/properties/handle', (t) => (t['maxLength'] = 15)),
    ).toEqual(['limit /data/author/handle']);
    expect(
      rulesOf(RECEIVED, 'received', '/$defs/MentionMedia/properties/type', (t) => (t['enum'] = ['image'])),
    ).toEqual(['values /data/media/*/type']);
  });

  it('may accept more', () => {
    const widened = changed(publishedSchema(RECEIVED), '/$defs/Mention', (m) => {
      const properties = m['properties'] as Record<string, Draft>;
      properties['text'] = { type: 'string', maxLength: 40_000 };
      properties['visibility'] = { type: 'string', enum: ['public', 'followers', 'direct', 'group'] };
      properties['sentiment'] = { type: 'string' };
      properties['lang'] = { type: ['string', 'null'], maxLength: 35 };
      m['required'] = ['network', 'nativeId', 'text', 'brand', 'author'];
    });
    expect(breakingChanges(publishedSchema(RECEIVED), widened, 'received')).toEqual([]);
  });
});

describe('what Dutydesk emits', () => {
  it('keeps its properties', () => {
    const removed = (data: Draft) => {
      delete (data['properties'] as Draft)['brand'];
      data['required'] = (data['required'] as string[]).filter((name) => name !== 'brand');
    };
    expect(item('', removed)).toEqual(['required /data/brand', 'property.removed /data/brand']);
  });

  it('keeps its promise that a property is there', () => {
    const optional = (data: Draft) => {
      data['required'] = (data['required'] as string[]).filter((name) => name !== 'queueId');
    };
    expect(item('', optional)).toEqual(['required /data/queueId']);
  });

  it('keeps every value within the published schema', () => {
    expect(item('/properties/priority', (t) => (t['maximum'] = 9))).toEqual(['limit /data/priority']);
    expect(item('/properties/priority', (t) => (t['type'] = 'number'))).toEqual(['type /data/priority']);
    expect(item('/properties/network', drop('maxLength'))).toEqual(['limit /data/network']);
    expect(item('/properties/kind', (t) => (t['const'] = 'started'))).toEqual(['values /data/kind']);
    expect(item('/properties/at', drop('pattern'))).toEqual(['pattern /data/at']);
    expect(item('/properties/queueId', (t) => (t['type'] = ['string', 'null']))).toEqual([
      'type /data/queueId',
    ]);
    const nullable = (t: Draft) => {
      t['anyOf'] = [{ type: 'boolean' }, { type: 'null' }];
      delete t['type'];
    };
    expect(item('/properties/review', nullable)).toEqual(['alternatives /data/review']);
    expect(
      rulesOf(TRIAGED, 'emitted', '/$defs/TriageDecision/properties/route', (t) =>
        (t['enum'] as string[]).push('sales'),
      ),
    ).toEqual(['values /data/triage/route']);
  });

  it('may add values to a list that was published as x-extensible', () => {
    const open = changed(publishedSchema(OPENED), '/properties/data/properties/state', (t) => {
      t['x-extensible'] = true;
    });
    const wider = changed(open, '/properties/data/properties/state', (t) =>
      (t['enum'] as string[]).push('snoozed'),
    );
    expect(breakingChanges(open, wider, 'emitted')).toEqual([]);
  });

  it('may promise more than was published', () => {
    const more = changed(publishedSchema(OPENED), '/properties/data', (data) => {
      const properties = data['properties'] as Record<string, Draft>;
      properties['tags'] = { type: 'array', items: { type: 'string' } };
      properties['network'] = { type: 'string', maxLength: 16 };
      properties['holderId'] = { type: 'null' };
      (data['required'] as string[]).push('tags');
    });
    expect(breakingChanges(publishedSchema(OPENED), more, 'emitted')).toEqual([]);
  });
});
