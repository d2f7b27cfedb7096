#!/usr/bin/env node
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { again, onPinnedNode, root } from '../scripts/pinned-node.mjs';

const main = path.join(root, 'dist/apps/cli/main.js');
if (!existsSync(main)) {
  console.error(`Dutydesk is not built: run "npm ci && npm run build" in ${root} and try again.`);
  process.exit(1);
}
try {
  if (!onPinnedNode()) await again(fileURLToPath(import.meta.url));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
process.setSourceMapsEnabled(true);
process.argv[1] = main;
await import(pathToFileURL(main).href);
