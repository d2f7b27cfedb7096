import { type ApiClient, ApiError, type JsonBody } from '#libs/client';
import { CliError } from '../cli-error.js';
import type { CurrentRota } from './current-rota.js';
import { placesText, type RotaFile } from './read-rota-file.js';
import type { Drift } from './rota-drift.js';
import { type RotaRequest, rotaRequest } from './rota-request.js';

/** Applies the file, all of it or nothing. Only differences are sent. */
export async function applyRotaFile(
  client: ApiClient,
  file: RotaFile,
  current: CurrentRota,
  { drift, dryRun }: { readonly drift: readonly Drift[]; readonly dryRun: boolean },
): Promise<void> {
  if (drift.length === 0) return;
  const request = rotaRequest(file, current, drift);
  try {
    // readRotaFile checked these values against the schema of the API.
    const body = request.body as JsonBody<'POST', '/v1/rota:apply'>;
    await client.call('POST', '/v1/rota:apply', { body, query: { dryRun: String(dryRun) } });
  } catch (fault) {
    throw refused(fault, request);
  }
}

/** An error that only the server can find, with lines of the file instead of pointers into the request. */
function refused(fault: unknown, { placeOf }: RotaRequest): unknown {
  if (!(fault instanceof ApiError) || fault.problem.fields === undefined) return fault;
  const { code, fields, todo } = fault.problem;
  const issues = fields.map(({ pointer, message }): [string, string] => [pointer, message]);
  return new CliError(code, placesText(issues, placeOf), todo, 1, { cause: fault });
}
