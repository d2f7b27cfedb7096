import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dateReaderFor, dayAfter } from './date-format.js';

const read = (format: string | null, text: string) => dateReaderFor(format)?.(text) ?? null;

describe('reading dates in a stated format', () => {
  it.each([
    ['DD.MM.YYYY', '07.01.2026', '2026-01-07'],
    ['DD.MM.YYYY', '7.1.2026', '2026-01-07'],
    ['MM/DD/YYYY', '07/01/2026', '2026-07-01'],
    ['DD/MM/YYYY', '07/01/2026', '2026-01-07'],
    ['M/D/YY', '7/1/26', '2026-07-01'],
    ['DD-MMM-YYYY', '07-Jan-2026', '2026-01-07'],
    ['D MMMM YYYY', '7 September 2026', '2026-09-07'],
    ['YYYYMMDD', '20260107', '2026-01-07'],
    ['YYYY/MM/DD', '2026/01/07', '2026-01-07'],
  ])('%s reads %s as %s', (format, text, date) => {
    expect(read(format, text)).toBe(date);
  });

  it('reads ISO 8601 whatever is stated, and cuts midnight off', () => {
    for (const format of [null, 'DD.MM.YYYY']) {
      expect(read(format, '2026-01-07')).toBe('2026-01-07');
      expect(read(format, '2026-01-07 00:00:00')).toBe('2026-01-07');
      expect(read(format, '2026-01-07T00:00:00.000')).toBe('2026-01-07');
    }
    expect(read('DD.MM.YYYY', '07.01.2026 00:00')).toBe('2026-01-07');
  });

  it('reads no date that is not in the calendar, nor one in another form', () => {
    for (const text of [
      '30.02.2026',
      '00.01.2026',
      '2026.01.07',
      '07/01/2026',
      '',
      '07.01.26',
      '07.01.2026 12:00',
    ])
      expect(read('DD.MM.YYYY', text)).toBeNull();
    expect(read(null, '07.01.2026')).toBeNull();
    expect(read('DD-MMM-YYYY', '07-Foo-2026')).toBeNull();
  });

  it('is refused without one year, one month and one day', () => {
    for (const format of ['DD.MM', 'YYYY', 'DD.DD.YYYY', 'day month year', ''])
      expect(dateReaderFor(format)).toBeNull();
  });

  it('gives back every date that was written in the format', () => {
    const date = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(date, (day) => {
        const iso = day.toISOString().slice(0, 10);
        const [year = '', month = '', dayOfMonth = ''] = iso.split('-');
        expect(read('DD.MM.YYYY', `${dayOfMonth}.${month}.${year}`)).toBe(iso);
        expect(read('M/D/YY', `${Number(month)}/${Number(dayOfMonth)}/${year.slice(2)}`)).toBe(iso);
        expect(dayAfter(iso) > iso).toBe(true);
      }),
    );
  });
});
