import { DutydeskError } from '#libs/contracts';
import { insertApiKey, personExists } from '#libs/ledger';
import { newApiKey } from '#libs/runtime';
import type { Gateway } from '../gateway.js';
import type { AnswerOf, InputOf } from '../http/route.js';
import type { CREATE_KEY } from '../routes/keys.routes.js';

/** Makes a key; the answer is the only place where it is ever shown. */
export async function createKey(
  { db }: Gateway,
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
