import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { expect, it } from '@jest/globals';
import { packageRoot } from '#libs/service';
import { runCli } from './run-cli.js';

it('is shown in the README with the commands that there are', async () => {
  const stdout = new PassThrough();
  await runCli(['node', 'dutydesk', '--help'], {
    stdin: Readable.from([]),
    stdout,
    stderr: new PassThrough(),
    env: {},
  });
  const help = String(stdout.read());
  const readme = readFileSync(path.join(packageRoot(), 'README.md'), 'utf8');
  expect(readme).toContain(`\`\`\`\n${help.slice(help.indexOf('Commands:')).trimEnd()}\n\`\`\``);
});
