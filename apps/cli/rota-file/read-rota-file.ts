import { fieldErrorsOf } from '#libs/contracts';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { CliError } from '../cli-error.js';
import { type DeskEntry, entryKey, LISTS, type RotaDocument } from './rota-document.js';
import { rotaDocumentSchema } from './rota-schema.js';

export interface RotaFile {
  readonly document: RotaDocument;
  /** Turns a JSON pointer into the file into "line 12, /desks/0/zone". */
  readonly placeOf: (pointer: string) => string;
}

const SHOWN_ERRORS_MAX = 20;

/** The schemas of the API, so that the file and a request are refused for the same reasons. */
async function shapes() {
  const { ROUTES } = await import('#apps/gateway');
  const bodyOf = (id: string): z.ZodObject => {
    const body = ROUTES.find((route) => route.id === id)?.body;
    if (body instanceof z.ZodObject) return body;
    throw new Error(`The route ${id} takes no object.`);
  };
  return {
    desk: bodyOf('putRotationDesk'),
    absence: bodyOf('putAbsence'),
    settings: bodyOf('putRotaSettings'),
  };
}

/** @throws CliError when the file is not YAML or not a rotation, with line and path of every error */
export async function readRotaFile(text: string): Promise<RotaFile> {
  const { yaml, placeOf } = parse(text);
  const found = rotaDocumentSchema(await shapes()).safeParse(yaml.toJS() ?? {});
  if (!found.success) throw refusal(issuesOf(found.error), placeOf);
  const document = found.data;
  const twice = repeated(document);
  if (twice.length > 0) throw refusal(twice, placeOf);
  return { document, placeOf };
}

/** The desks of a file that has a list of desks or one desk. @throws CliError as readRotaFile */
export async function readDesks(text: string): Promise<readonly DeskEntry[]> {
  const { yaml, placeOf } = parse(text);
  const given: unknown = yaml.toJS();
  const one = given !== null && typeof given === 'object' && !('desks' in given) && !Array.isArray(given);
  const desks: unknown = one ? [given] : Array.isArray(given) ? given : (given as { desks?: unknown })?.desks;
  const found = rotaDocumentSchema(await shapes())
    .shape.desks.unwrap()
    .safeParse(desks);
  if (found.success) return found.data;
  const prefix = one || Array.isArray(given) ? '' : '/desks';
  throw refusal(
    issuesOf(found.error).map(([pointer, message]) => [
      one ? pointer.replace(/^\/0/, '') : `${prefix}${pointer}`,
      message,
    ]),
    placeOf,
  );
}

function parse(text: string): { yaml: Document; placeOf: RotaFile['placeOf'] } {
  const lines = new LineCounter();
  const yaml = parseDocument(text, { lineCounter: lines });
  const [broken] = yaml.errors;
  if (broken !== undefined) {
    const { line = 0, col = 0 } = broken.linePos?.[0] ?? {};
    const why = broken.message.split(' at line ')[0] ?? '';
    throw new CliError(
      'rota.file',
      `The file is not YAML: line ${line}, column ${col}: ${why}.`,
      'Correct it there.',
    );
  }
  return { yaml, placeOf: (pointer) => placeIn(yaml, lines, pointer) };
}

/** The deepest node of the file on the path of a pointer. */
function placeIn(yaml: Document, lines: LineCounter, pointer: string): string {
  const path = pointer.split('/').slice(1);
  for (let length = path.length; length >= 0; length -= 1) {
    const steps = path.slice(0, length).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    const node: unknown = length === 0 ? yaml.contents : yaml.getIn(steps, true);
    const range = (node as { range?: readonly [number, ...number[]] } | undefined)?.range;
    if (range !== undefined) return `line ${lines.linePos(range[0]).line}, ${pointer || '/'}`;
  }
  return pointer;
}

type Issue = readonly [pointer: string, message: string];

const issuesOf = (error: z.ZodError): Issue[] =>
  fieldErrorsOf(error).map(({ pointer, message }) => [pointer, message]);

function repeated(document: RotaDocument): Issue[] {
  return LISTS.flatMap((name) => {
    const seen = new Map<string, number>();
    return (document[name] ?? []).flatMap((entry, at): Issue[] => {
      const key = entryKey(entry);
      const before = seen.get(key);
      seen.set(key, before ?? at);
      return before === undefined
        ? []
        : [[`/${name}/${at}`, `"${key}" stands at /${name}/${before} already.`]];
    });
  });
}

/** All errors, one per line. */
export function placesText(issues: readonly Issue[], placeOf: RotaFile['placeOf']): string {
  const shown = issues
    .slice(0, SHOWN_ERRORS_MAX)
    .map(([pointer, message]) => `  ${placeOf(pointer)}: ${message}`);
  const more = issues.length > shown.length ? [`  … and ${issues.length - shown.length} more`] : [];
  const count = `${issues.length} ${issues.length === 1 ? 'error' : 'errors'}`;
  return [`The file has ${count}; nothing was changed.`, ...shown, ...more].join('\n');
}

export function refusal(issues: readonly Issue[], placeOf: RotaFile['placeOf']): CliError {
  const todo = 'Correct the named lines; "dutydesk rota export" shows how a file looks.';
  return new CliError('rota.file', placesText(issues, placeOf), todo);
}
