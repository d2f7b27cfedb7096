import { describe, expect, it } from '@jest/globals';
import { CliError } from './cli-error.js';
import { driftOf, readRotaDocument, writeRotaDocument } from './rota-document.js';

const care = { id: 'care', name: 'Care', zone: 'Europe/Berlin', seats: [{ role: 'regular', count: 2 }] };
const is = { desks: [care, { id: 'night' }], settings: { horizonWeeks: 26, publishing: 'automatic' } };

describe('a rotation as a file', () => {
  it('is the same after it was written and read', () => {
    expect(driftOf(is, readRotaDocument(writeRotaDocument(is)))).toEqual([]);
  });

  it('shows what differs by path, leaves out what the file does not name, and shows new desks whole', () => {
    const wanted = {
      desks: [{ ...care, seats: [{ role: 'regular', count: 3 }], noticeHours: 48 }, { id: 'new' }],
      settings: { horizonWeeks: 12 },
    };
    expect(driftOf(is, wanted)).toEqual([
      { path: '/desks/care/noticeHours', is: undefined, wanted: 48 },
      { path: '/desks/care/seats', is: care.seats, wanted: [{ role: 'regular', count: 3 }] },
      { path: '/desks/new', is: undefined, wanted: { id: 'new' } },
      { path: '/settings/horizonWeeks', is: 26, wanted: 12 },
    ]);
  });

  it('is refused with the place when it is not YAML or not a rotation', () => {
    const refusal = (text: string): CliError => {
      try {
        readRotaDocument(text);
      } catch (error) {
        if (error instanceof CliError) return error;
      }
      throw new Error('It was taken.');
    };
    expect(refusal('desks:\n  - id: "a').message).toMatch(/line \d+, column \d+/);
    expect(refusal('desks: 3').message).toContain('"desks"');
  });
});
