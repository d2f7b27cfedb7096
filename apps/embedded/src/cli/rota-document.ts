import { stringify, parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { CliError } from './cli-error.js';

const deskSchema = z.looseObject({ id: z.string() });
const settingsSchema = z.looseObject({});

/** The rotation as a file: desks by id, and settings. What a desk can have is checked by the API. */
export const rotaDocumentSchema = z.strictObject({
  desks: z.array(deskSchema),
  settings: settingsSchema.optional(),
});
export type RotaDocument = z.infer<typeof rotaDocumentSchema>;

/** One thing that differs: a path, what is, and what the file wants. */
export interface Drift {
  readonly path: string;
  readonly is: unknown;
  readonly wanted: unknown;
}

/** @throws CliError when it is no such file */
export function readRotaDocument(text: string): RotaDocument {
  try {
    const found = rotaDocumentSchema.safeParse(parse(text));
    if (found.success) return found.data;
    const [issue] = found.error.issues;
    const where = issue?.path.join('/') ?? '';
    throw new CliError(
      'rota.file',
      `The file is not a rotation: ${issue?.message ?? ''} at "${where}".`,
      'Look at what "dutydesk rota export" writes.',
    );
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const { line = 0, col = 0 } = error.linePos?.[0] ?? {};
    throw new CliError(
      'rota.file',
      `The file is not YAML: line ${line}, column ${col}.`,
      'Correct it there.',
    );
  }
}

export function writeRotaDocument(document: RotaDocument): string {
  return stringify(document);
}

function differences(path: string, is: unknown, wanted: unknown): Drift[] {
  const bothObjects = [is, wanted].every(
    (one) => one !== null && typeof one === 'object' && !Array.isArray(one),
  );
  if (!bothObjects) return JSON.stringify(is) === JSON.stringify(wanted) ? [] : [{ path, is, wanted }];
  const [a, b] = [is as Record<string, unknown>, wanted as Record<string, unknown>];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].toSorted();
  return keys.flatMap((key) => differences(`${path}/${key}`, a[key], b[key]));
}

/** Where the file and what is differ. Desks that the file does not name are left alone; so are settings it leaves out. */
export function driftOf(is: RotaDocument, wanted: RotaDocument): Drift[] {
  const known = new Map(is.desks.map((desk) => [desk.id, desk]));
  const desks = wanted.desks.flatMap((desk) => differences(`/desks/${desk.id}`, known.get(desk.id), desk));
  const settings = Object.entries(wanted.settings ?? {}).flatMap(([name, value]) =>
    differences(`/settings/${name}`, is.settings?.[name], value),
  );
  return [...desks, ...settings];
}
