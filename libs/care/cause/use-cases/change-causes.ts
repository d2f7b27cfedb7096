import { DutydeskError } from '#libs/contracts';
import { type Database, inTransaction } from '#libs/postgres';
import type { CareDeps } from '../../care-deps.js';
import { type Cause, isOffered, readCauses, saveCauses } from '../store/causes.js';

type Deps = Pick<CareDeps, 'db'>;

/** The causes for resolving, those that are offered first. */
export async function listCauses({ db }: Deps): Promise<{ readonly causes: readonly Cause[] }> {
  return { causes: await readCauses(db) };
}

/** Ops offer exactly these causes, in this order. Others stay readable on the items that have them. */
export async function changeCauses(
  { db }: Deps,
  { causes }: { readonly causes: readonly Pick<Cause, 'code' | 'name'>[] },
): Promise<{ readonly causes: readonly Cause[] }> {
  await inTransaction(db, (tx) => saveCauses(tx, causes));
  return listCauses({ db });
}

/** @throws DutydeskError `cause.unknown` when the cause is not offered */
export async function mustBeOffered(db: Database, code: string): Promise<void> {
  if (await isOffered(db, code)) return;
  const offered = (await readCauses(db)).filter(({ active }) => active).map((cause) => cause.code);
  const detail = `"${code}" is not on the list; it has: ${offered.join(', ')}.`;
  throw new DutydeskError('cause.unknown', { detail, fields: [{ pointer: '/cause', message: detail }] });
}
