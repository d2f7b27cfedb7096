import { describe, expect, it } from '@jest/globals';
import { changedEvent } from './change-event.js';

const event = { specversion: '1.0', id: '7', source: '/a', type: 't', data: { brand: 'Glo', lang: 'xx' } };
const structured = { bytes: Buffer.from(JSON.stringify(event)), headers: {} };

describe('a change to the event of a dead letter', () => {
  it('replaces, adds and removes fields', () => {
    const changed = changedEvent(structured, [
      { op: 'replace', path: '/data/brand', value: 'Glow' },
      { op: 'remove', path: '/data/lang' },
      { op: 'add', path: '/data/text', value: 'hello' },
    ]);
    expect(changed).toEqual({ ...event, data: { brand: 'Glow', text: 'hello' } });
  });

  it('can change attributes and data of an event in binary mode', () => {
    const letter = {
      bytes: Buffer.from('{"brand":"Glo"}'),
      headers: { ce_specversion: '1.0', ce_id: '7', ce_source: '/a', ce_type: 'wrong' },
    };
    const changed = changedEvent(letter, [{ op: 'replace', path: '/type', value: 'right' }]);
    expect(changed).toMatchObject({ id: '7', type: 'right', data: { brand: 'Glo' } });
  });

  it('is refused with its pointer when the field is missing or has another value', () => {
    expect(() => changedEvent(structured, [{ op: 'replace', path: '/data/nope', value: 1 }])).toThrow(
      expect.objectContaining({
        code: 'event.invalid',
        fields: [{ pointer: '/data/nope', message: 'There is nothing in the event at this place.' }],
      }),
    );
    expect(() => changedEvent(structured, [{ op: 'test', path: '/data/brand', value: 'Glow' }])).toThrow(
      expect.objectContaining({ code: 'event.invalid' }),
    );
  });

  it('is refused for a letter without an event', () => {
    const broken = { bytes: Buffer.from('{"bro'), headers: {} };
    expect(() => changedEvent(broken, [])).toThrow(expect.objectContaining({ code: 'event.unreadable' }));
  });

  it('cannot change a prototype', () => {
    changedEvent(structured, [{ op: 'add', path: '/__proto__/polluted', value: true }]);
    expect('polluted' in {}).toBe(false);
  });
});
