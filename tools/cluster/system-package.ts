import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
let updated: Promise<unknown> | undefined;

async function hasCommand(command: string): Promise<boolean> {
  return run('sh', ['-c', `command -v ${command}`]).then(
    () => true,
    () => false,
  );
}

/**
 * Makes sure that `command` can run: from PATH, or installed by apt-get when this process is root.
 * Otherwise throws an Error that names the package to install.
 */
export async function ensureCommand(command: string, debianPackage: string): Promise<void> {
  if (await hasCommand(command)) return;
  if (process.getuid?.() !== 0 || !(await hasCommand('apt-get'))) {
    throw new Error(`${command} is missing: install it (Debian package ${debianPackage}) and try again.`);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  updated ??= run('apt-get', ['update', '-qq'], { env });
  try {
    await updated;
    // Debian starts a server after its installation. In run level 1 it does not, so the usual port stays free.
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', debianPackage], {
      env: { ...env, RUNLEVEL: '1' },
      maxBuffer: 1 << 24,
    });
  } catch (error) {
    throw new Error(`${command} is missing and apt-get could not install ${debianPackage}.`, {
      cause: error,
    });
  }
}
