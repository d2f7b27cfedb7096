import { spawn } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Path of the Node that npm installed, if npm installed one. */
export function pinnedNode() {
  const require = createRequire(path.join(root, 'package.json'));
  const { optionalDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const program = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  for (const name of Object.keys(optionalDependencies)) {
    try {
      const folder = path.dirname(require.resolve(`${name}/package.json`));
      const file = path.join(folder, program);
      if (folder.includes(`-${process.platform.replace('win32', 'win')}-${process.arch}`) && existsSync(file))
        return file;
    } catch {
      // npm has no Node for this platform.
    }
  }
  return undefined;
}

const OLDEST = 26;

/** True when this process runs on the pinned Node, or on a new enough Node when npm could not install the pinned one. */
export function onPinnedNode() {
  const pinned = pinnedNode();
  if (pinned) return realpathSync(pinned) === realpathSync(process.execPath);
  if (Number(process.versions.node.split('.')[0]) >= OLDEST) return true;
  throw new Error(
    `Dutydesk needs Node ${OLDEST}, this is ${process.version}, and npm has none for ${process.platform}-${process.arch}: install Node ${OLDEST} and try again.`,
  );
}

/**
 * Runs a command on this terminal. Resolves to its exit code. The terminal sends Ctrl-C to the command, which decides
 * when to end. TERM is passed to the command.
 */
export function runCommand(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', cwd: root, ...options });
  const wait = () => undefined;
  const handOn = (signal) => child.kill(signal);
  process.on('SIGINT', wait);
  process.on('SIGTERM', handOn);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal === null ? (code ?? 1) : 128));
  }).finally(() => {
    process.off('SIGINT', wait);
    process.off('SIGTERM', handOn);
  });
}

/** Starts `file` again on the pinned Node, with the same arguments, and ends with its exit code. */
export async function again(file) {
  const code = await runCommand(pinnedNode(), [file, ...process.argv.slice(2)], { cwd: process.cwd() });
  process.exit(code);
}
