import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

const FOLDER = path.resolve('schemas/events');

/** Formats are annotations beside patterns; `x-` keywords are for readers. */
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });

const validators = new Map<string, ValidateFunction>(
  readdirSync(FOLDER).map((file) => [
    path.basename(file, '.json'),
    ajv.compile(JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as object),
  ]),
);

/** Errors of an event by the published JSON Schema of its type; empty when the event fits. */
export function faultsOf(event: { readonly type: string }): string[] {
  const validate = validators.get(event.type);
  if (validate === undefined) return [`No schema is published for ${event.type}.`];
  if (validate(event)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}
