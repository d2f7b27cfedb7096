import { DutydeskError, type Scope } from '#libs/contracts';
import { personExists } from '../../person/store/people.js';
import { insertApiKey } from '../store/api-keys.js';
import { newApiKey } from '../api-keys.js';
import type { AccessDeps } from '../../access-deps.js';

export interface CreateKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Id of the person that the key acts as. */
  readonly personId: string | null;
  /** Patterns of the event sources that it may speak for; null means any. */
  readonly sources: readonly string[] | null;
}

/**
 * Makes a key. Only this answer shows the key.
 * @throws DutydeskError `staff.not_found`
 */
export async function createKey({ db }: Pick<AccessDeps, 'db'>, wanted: CreateKey) {
  const { personId } = wanted;
  if (personId !== null && !(await personExists(db, personId))) {
    throw new DutydeskError('staff.not_found', {
      fields: [{ pointer: '/personId', message: 'Nobody on the staff list has this id.' }],
    });
  }
  const { id, key, prefix, hash } = newApiKey();
  return { key, apiKey: await insertApiKey(db, { ...wanted, id, hash, prefix }) };
}
