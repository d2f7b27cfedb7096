import { DutydeskError } from '#libs/contracts';

interface Page<T> {
  readonly shown: readonly T[];
  readonly total: number;
  readonly nextAfter: string | null;
}

/**
 * A part of a list in its order, after the entry that is named.
 * @throws DutydeskError `request.invalid` when the list has no such entry (any more)
 */
export function partOfList<T>(
  list: readonly T[],
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
  idOf: (entry: T) => string,
): Page<T> {
  const at = after === undefined ? -1 : list.findIndex((entry) => idOf(entry) === after);
  if (after !== undefined && at < 0) {
    const message = 'The list has no such entry; begin again without after.';
    throw new DutydeskError('request.invalid', {
      detail: message,
      fields: [{ pointer: '/query/after', message }],
    });
  }
  const shown = list.slice(at + 1, at + 1 + limit);
  const last = shown.at(-1);
  const more = at + 1 + shown.length < list.length;
  return { shown, total: list.length, nextAfter: more && last !== undefined ? idOf(last) : null };
}

const number = new Intl.NumberFormat('en');

/** A line for a picture that shows a part; nothing when it shows all. */
export function restNote({ shown, total, nextAfter }: Page<unknown>): string {
  if (shown.length === total) return '';
  const rest = nextAfter === null ? '' : `, after=${nextAfter}`;
  return `${number.format(shown.length)} of ${number.format(total)} people; others with department=, person=, limit=${rest}`;
}

/** Whether a local date is among those asked for. */
export function isDateWithin(
  date: string,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
): boolean {
  return (from === undefined || date >= from) && (to === undefined || date < to);
}

interface Dates {
  readonly from: string;
  readonly to: string;
}

/** The dates of a horizon that were asked for. */
export function datesWithin(
  horizon: Dates,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
): Dates {
  return {
    from: from !== undefined && from > horizon.from ? from : horizon.from,
    to: to !== undefined && to < horizon.to ? to : horizon.to,
  };
}
