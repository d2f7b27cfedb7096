import { DutydeskError } from '#libs/contracts';
import { personExists } from '../../person/store/people.js';
import { insertApiKey } from '../store/api-keys.js';
import { newApiKey } from '../api-keys.js';
import type { AccessDeps } from '../../access-deps.js';
import type { AnswerOf, InputOf } from '#libs/http';
import type { CREATE_KEY } from '../api/keys.routes.js';

/** Makes a key; the answer is the only place where it is ever shown. */
export async function createKey(
  { db }: AccessDeps,
  { body }: InputOf<typeof CREATE_KEY>,
): Promise<AnswerOf<typeof CREATE_KEY>> {
  const { name, scopes, personId = null } = body;
  if (personId !== null && !(await personExists(db, personId))) {
    throw new DutydeskError('staff.not_found', {
      fields: [{ pointer: '/personId', message: 'Nobody on the staff list has this id.' }],
    });
  }
  const { id, key, prefix, hash } = newApiKey();
  return { key, apiKey: await insertApiKey(db, { id, hash, prefix, name, scopes, personId }) };
}
