import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootstrap } from './bootstrap.mjs';
import { root, runCommand } from './pinned-node.mjs';

/** `npm run demo`: from a fresh clone to a running product. Needs only Node and npm. */
await bootstrap(fileURLToPath(import.meta.url));
const command = path.join(root, 'bin/dutydesk.mjs');
process.exitCode = await runCommand(process.execPath, [command, 'demo', ...process.argv.slice(2)], {
  cwd: process.cwd(),
});
