import { execFile } from 'node:child_process';
import { chmod, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The account of the server; undefined means the account of this process. */
export type Account = { readonly uid: number; readonly gid: number } | undefined;

async function idsOf(user: string): Promise<Account> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', user]), run('id', ['-g', user])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/**
 * Postgres refuses to run as root, so root runs it as the `postgres` account, which is created if it does not exist.
 */
export async function accountForServer(): Promise<Account> {
  if (process.getuid?.() !== 0) return undefined;
  const existing = await idsOf('postgres');
  if (existing) return existing;
  await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).catch(
    (error: unknown) => {
      throw new Error(
        `PostgreSQL does not run as root and no "postgres" account could be made: run Dutydesk as another user, or make that account. (${String(error)})`,
      );
    },
  );
  return idsOf('postgres');
}

async function canEnter(folder: string, account: NonNullable<Account>): Promise<boolean> {
  const { mode, uid, gid } = await stat(folder);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

/** The first folder on the way to `target` that `account` may not pass through, from the root downwards. */
export async function closedFolder(target: string, account: Account): Promise<string | undefined> {
  if (!account) return undefined;
  const steps: string[] = [];
  for (let at = path.resolve(target); ; at = path.dirname(at)) {
    steps.unshift(at);
    if (at === path.dirname(at)) break;
  }
  for (const step of steps) {
    if (!(await canEnter(step, account))) return step;
  }
  return undefined;
}

function isTemporary(folder: string): boolean {
  const inside = path.relative(tmpdir(), folder);
  return inside !== '' && !inside.startsWith('..') && !path.isAbsolute(inside);
}

/**
 * Makes sure that the server's account can reach `folder`. A temporary folder (mkdtemp makes them 0700) is
 * opened for passing through, not for reading. For any other folder the owner decides, so it is an error.
 */
export async function makeReachable(folder: string, account: Account): Promise<void> {
  for (;;) {
    const closed = await closedFolder(folder, account);
    if (closed === undefined) return;
    const { mode, uid } = await stat(closed);
    if (!isTemporary(closed) || uid !== process.getuid?.()) {
      throw new Error(
        `The data folder ${folder} cannot be reached by the "postgres" account, because ${closed} is closed to others: choose another data folder, or run "chmod o+x ${closed}".`,
      );
    }
    await chmod(closed, (mode & 0o777) | 0o001);
  }
}
