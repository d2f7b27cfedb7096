/** Patterns and limits of a mention's strings and numbers, for its schema and for the fast check in well-formed.ts. */

const MONTH_AND_DAY =
  '(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|[12]\\d))';
const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?';
const OFFSET = '(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)';

export const INSTANT = new RegExp(`^[12]\\d{3}-${MONTH_AND_DAY}T${TIME}${OFFSET}$`);
/** Instants that need no conversion before they are stored: PostgreSQL accepts offsets below 16 hours. */
export const STORABLE_INSTANT = new RegExp(
  `^[12]\\d{3}-${MONTH_AND_DAY}T${TIME}(?:Z|[+-](?:0\\d|1[0-5]):[0-5]\\d)$`,
);
export const INSTANT_LENGTH = 40;

export const WEB_ADDRESS = /^https?:\/\/[^\s]+$/;
export const NETWORK = /^[a-z0-9][a-z0-9-]{0,31}$/;
export const LANGUAGE = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;
export const LANGUAGE_LENGTH = 35;
export const COUNT_MAX = 1e12;

/** False for 29 February in a year that is not a leap year. */
export function isDayOfItsYear(instant: string): boolean {
  return instant.slice(5, 10) !== '02-29' || isLeapYear(Number(instant.slice(0, 4)));
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
