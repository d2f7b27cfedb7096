import { InvalidArgumentError } from 'commander';

/** Parses an option as a whole number of at least `min`. */
export function wholeNumber(min: number, max = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < min || value > max) {
      throw new InvalidArgumentError(
        `It must be a whole number from ${min}${max === Number.MAX_SAFE_INTEGER ? '' : ` to ${max}`}.`,
      );
    }
    return value;
  };
}

/** Parses a share from 0 to 1, or a percentage such as 5%. */
export function share(text: string): number {
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(text);
  const value = percent === null ? Number(text) : Number(percent[1]) / 100;
  if (text.trim() === '' || !(value >= 0 && value <= 1)) {
    throw new InvalidArgumentError('It must be a share from 0 to 1, such as 0.05 or 5%.');
  }
  return value;
}

/** Parses records per second: 200 or 200/s. */
export function perSecond(text: string): number {
  const value = Number(text.replace(/\/s$/, ''));
  if (text.trim() === '' || !(value > 0)) throw new InvalidArgumentError('It must be a rate such as 200/s.');
  return value;
}

/** An instant, RFC 3339 with offset. */
export function instantOption(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}T.+(?:Z|[+-]\d{2}:\d{2})$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new InvalidArgumentError('It must be a time with an offset, such as 2026-11-23T09:00:00+01:00.');
  }
  return text;
}

/** A date of the calendar. */
export function dateOption(text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  if (
    !/^\d{4}-\d\d-\d\d$/.test(text) ||
    Number.isNaN(date.getTime()) ||
    !date.toISOString().startsWith(text)
  ) {
    throw new InvalidArgumentError('It must be a date such as 2026-11-23.');
  }
  return text;
}

/** A list separated by commas. */
export function list(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
