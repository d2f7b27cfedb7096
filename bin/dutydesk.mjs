#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = new URL('../dist/apps/cli/main.js', import.meta.url);
if (!existsSync(main)) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  console.error(`Dutydesk is not built: run "npm ci && npm run build" in ${root} and try again.`);
  process.exit(1);
}

/** Commands that load the server need the pinned Node: this starts the same command there, unless we run on it. */
async function ensurePinnedNode() {
  const { again, onPinnedNode } = await import('../scripts/pinned-node.mjs');
  if (!onPinnedNode()) await again(fileURLToPath(import.meta.url));
  process.setSourceMapsEnabled(true);
}

const { main: run } = await import(main.href);
await run(ensurePinnedNode);
