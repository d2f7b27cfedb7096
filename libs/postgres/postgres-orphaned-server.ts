import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { DutydeskError } from '#libs/contracts';

/** killWithParent ends the server of a killed Dutydesk within this time. */
const SHUTDOWN_LIMIT_MS = 8_000;

async function commandOf(pid: number): Promise<string> {
  try {
    if (process.platform === 'linux') return await readFile(`/proc/${pid}/cmdline`, 'utf8');
    const { stdout } = await promisify(execFile)('ps', ['-o', 'args=', '-p', String(pid)]);
    return stdout;
  } catch {
    return '';
  }
}

/**
 * Waits for the server that a killed process left behind in `folder`. Its pid file may also name a process that
 * has nothing to do with it (numbers start again in a new container), and Postgres itself would refuse to start then.
 * Throws when the server stays: then another Dutydesk is using the folder.
 */
export async function waitForOrphanedServer(folder: string): Promise<void> {
  const file = path.join(folder, 'postmaster.pid');
  const deadline = performance.now() + SHUTDOWN_LIMIT_MS;
  for (;;) {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) return;
    const pid = Number(text.split('\n')[0]);
    const command = Number.isInteger(pid) && pid > 0 ? await commandOf(pid) : '';
    if (!command.includes(folder)) {
      if ((await readFile(file, 'utf8').catch(() => undefined)) === text) await rm(file, { force: true });
      return;
    }
    if (performance.now() > deadline) {
      throw new DutydeskError('config.invalid', {
        detail: `The data folder ${path.dirname(folder)} is in use by another Dutydesk (PostgreSQL process ${pid}): stop that one, or choose another data folder.`,
      });
    }
    await delay(100);
  }
}
