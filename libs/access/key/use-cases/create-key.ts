import { DutydeskError, type Scope } from '#libs/contracts';
import { personOnStaff } from '../../person/store/people.js';
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
  /** ISO 8601; null: it works until it is revoked. */
  readonly expiresAt: string | null;
  readonly createdBy: string;
}

/**
 * Makes a key. Only this answer shows the key.
 * @throws DutydeskError `staff.not_found`; `request.invalid` when it would have expired already
 */
export async function createKey({ db, now }: AccessDeps, wanted: CreateKey) {
  const { personId, expiresAt } = wanted;
  if (expiresAt !== null && Date.parse(expiresAt) <= now()) {
    const message = 'This instant has passed: such a key would never work.';
    throw new DutydeskError('request.invalid', {
      detail: message,
      fields: [{ pointer: '/expiresAt', message }],
    });
  }
  if (personId !== null && !(await personOnStaff(db, personId))) {
    throw new DutydeskError('staff.not_found', {
      fields: [{ pointer: '/personId', message: 'Nobody who is on the staff has this id.' }],
    });
  }
  const { id, key, prefix, hash } = newApiKey();
  return { key, apiKey: await insertApiKey(db, { ...wanted, id, hash, prefix }) };
}
