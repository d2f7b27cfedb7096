import { DutydeskError } from '#libs/contracts';
import { z } from 'zod';
import { type HeadingMap, parseHeadingMap } from './headings.js';
import type { TableFormat } from './read-table.js';

/** What a request states about the file that it brings. */
export const tableQuery = {
  encoding: z.string().min(1).max(40).optional().meta({
    description:
      'Of the file, such as windows-1252; a byte order mark decides before it. UTF-8 when left out.',
  }),
  dates: z.string().min(1).max(40).optional().meta({
    description: 'How dates are written beside YYYY-MM-DD: DD.MM.YYYY, M/D/YY, DD-MMM-YYYY.',
  }),
  map: z.string().min(1).max(4_000).optional().meta({
    description:
      'Columns of headings that have other names: Personnel no.=id,First name=name,Last name=name. A heading without a column (Status=) is ignored. It is remembered for the next import.',
  }),
  forgetMap: z.stringbool().default(false).meta({ description: 'Use no map of an earlier import.' }),
};

/** What an answer says of the headings of a file. */
export const headingsAnswer = {
  mapped: z
    .array(z.object({ heading: z.string(), column: z.string() }))
    .meta({ description: 'Headings that were read as a column of another name.' }),
  ignored: z.array(z.string()).meta({ description: 'Headings of which nothing was read.' }),
};

type TableQuery = Readonly<z.output<z.ZodObject<typeof tableQuery>>>;

/** A format, and whether the map of an earlier import counts. */
export interface StatedFormat extends TableFormat {
  readonly forgetMap: boolean;
}

/** @throws DutydeskError `request.invalid` when the map cannot be read */
export function statedFormat({ encoding, dates, map, forgetMap }: TableQuery): StatedFormat {
  return { encoding, dates, map: map === undefined ? undefined : mapOf(map), forgetMap };
}

function mapOf(text: string): HeadingMap {
  const map = parseHeadingMap(text);
  if (map !== null) return map;
  const message = 'Write the map as heading=column,heading=column.';
  throw new DutydeskError('request.invalid', {
    detail: message,
    fields: [{ pointer: '/query/map', message }],
  });
}
