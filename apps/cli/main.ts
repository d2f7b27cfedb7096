import { endWithReader } from './end-with-reader.js';
import { runCli } from './run-cli.js';

/** The entry point of bin/dutydesk.mjs. */
export async function main(ensurePinnedNode: () => Promise<void>): Promise<void> {
  endWithReader(process.stdout);
  endWithReader(process.stderr);
  process.exitCode = await runCli(process.argv, process, ensurePinnedNode);
}
