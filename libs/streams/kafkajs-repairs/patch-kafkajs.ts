import { createRequire } from 'node:module';
import { registerCodecs } from './compression.js';
import { patchKafkajsProduce } from './encoded-batches.js';
import { patchKafkajsFetch } from './fetched-batches.js';
import { patchKafkajsRequestQueue } from './request-queue.js';

/** The one version whose insides these repairs were written for and measured on (docs/adr/0006). */
const REPAIRED_VERSION = '2.2.4';

let patched = false;

/**
 * Repairs kafkajs in this process, once: its request queue's timer, the codecs that it lacks, and how it writes and
 * reads record batches. Everything that touches its insides is in this folder.
 * @throws Error when another version is installed
 */
export function patchKafkajs(version = installedVersion()): void {
  if (version !== REPAIRED_VERSION) {
    throw new Error(
      `The repairs in libs/streams/kafkajs-repairs fit kafkajs ${REPAIRED_VERSION}, and ${version} is installed: ` +
        'check each repair against the new version, then change the version in patch-kafkajs.ts.',
    );
  }
  if (patched) return;
  patched = true;
  patchKafkajsRequestQueue();
  registerCodecs();
  patchKafkajsProduce();
  patchKafkajsFetch();
}

function installedVersion(): string {
  const require = createRequire(import.meta.url);
  return (require('kafkajs/package.json') as { version: string }).version;
}
