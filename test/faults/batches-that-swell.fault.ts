import { expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { sendSwellingBatches } from '../../libs/streams/test/swelling-batches.js';
import { metricSum } from '../support/metrics.js';
import { describeWith } from '../support/services.js';
import { setStage } from '../support/stage.js';
import { makeWorkload } from '../support/workload.js';
import { until } from '../support/poll.js';

const BOMBS = 10;
const MEBIBYTE = 1024 * 1024;
/** Triage alone has about 300 MiB; ten such batches at once took 3,000. */
const MEMORY_LIMIT_BYTES = 700 * MEBIBYTE;

/** Peak memory of a process; current memory when the system has no peak. */
async function peakBytes(service: { readonly pid: number; readonly url: string }): Promise<number> {
  const status = await readFile(`/proc/${service.pid}/status`, 'utf8').catch(() => '');
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return peak === undefined ? metricSum([service], 'process_resident_memory_bytes') : Number(peak) * 1024;
}

describeWith(['kafka', 'redis', 'postgres'], 'batches that decompress to a large size', (given) => {
  const stage = setStage(given, { processes: { triage: 1, desk: 1 } });

  it('do not fill the memory of triage, become dead letters, and delay no other mention', async () => {
    const [triage] = stage().cluster.of('triage');
    if (triage === undefined) throw new Error('There is no triage.');
    await sendSwellingBatches(given, BOMBS);
    await stage().publish(makeWorkload({ mentions: 300, seed: 71 }));
    await stage().untilArrived(299);
    await until(() => stage().ends.deadLetters.size > 0, { what: 'the dead letters' });
    expect(triage.running()).toBe(true);
    expect(await peakBytes(triage)).toBeLessThan(MEMORY_LIMIT_BYTES);
  }, 300_000);
});
