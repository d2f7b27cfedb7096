import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootstrap } from './bootstrap.mjs';
import { root, runCommand } from './pinned-node.mjs';

/** `npm run local`: Kafka, Redis, PostgreSQL and the four services as processes on this machine. */
await bootstrap(fileURLToPath(import.meta.url));
const main = path.join(root, 'dist/tools/cluster/main.js');
process.exitCode = await runCommand(process.execPath, [
  '--enable-source-maps',
  main,
  ...process.argv.slice(2),
]);
