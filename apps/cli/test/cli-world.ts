import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll } from '@jest/globals';
import { world } from '../../../test/api/support/world.js';
import { runCli } from '../run-cli.js';

/** A gateway for one test, and a command line with a key of scope ops. */
export function cliWorld(databaseUrl: () => string) {
  const the = world(databaseUrl);
  let folder = '';
  let env: Record<string, string> = {};
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'cli-'));
    await the.app.listen(0, '127.0.0.1');
    env = { DUTYDESK_URL: await the.app.getUrl(), DUTYDESK_KEY: await the.key(['ops']) };
  });
  afterAll(() => rm(folder, { recursive: true }));
  const run = async (...args: readonly string[]) => {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const streams = { stdin: Readable.from([]), stdout, stderr, env };
    const code = await runCli(['node', 'dutydesk', ...args], streams);
    stdout.end();
    stderr.end();
    const [out, err] = await Promise.all([stdout.toArray(), stderr.toArray()]);
    return { code, out: out.map(String).join(''), err: err.map(String).join('') };
  };
  const file = (name: string) => path.join(folder, name);
  return {
    the,
    run,
    file,
    /** Writes a file and returns its path. */
    put: async (name: string, content: string | Uint8Array): Promise<string> => {
      await writeFile(file(name), content);
      return file(name);
    },
    /** The output of a command. Throws when the command fails. */
    ok: async (...args: readonly string[]): Promise<string> => {
      const { code, out, err } = await run(...args);
      if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${err}`);
      return out;
    },
  };
}
