import path from 'node:path';
import type { Command } from 'commander';
import { packageRoot } from '#libs/service';
import { checkContracts, type ContractsReport, publishContracts, writeContracts } from '#tools/contracts';
import type { Terminal } from '../terminal.js';
import { packageVersion } from '../version.js';

interface ContractsOptions {
  readonly check?: boolean;
  readonly publish?: boolean;
  readonly folder: string;
  readonly types: string;
}

export function addContracts(command: Command, terminal: Terminal): void {
  command
    .option('--check', 'change nothing; fail when a file is stale or a released schema is broken')
    .option('--publish', 'make the schemas of today the released ones')
    .option('--folder <folder>', 'where the documents are', path.join(packageRoot(), 'schemas'))
    .option(
      '--types <file>',
      'where the types of the client are',
      path.join(packageRoot(), 'libs/client/openapi.d.ts'),
    )
    .action(async ({ check, publish, folder, types }: ContractsOptions) => {
      const version = packageVersion();
      const places = { schemas: folder, clientTypes: types };
      if (check !== true) await writeContracts(places, version);
      const report = await checkContracts(places, version);
      if (publish === true && report.breaking.length === 0) await publishContracts(places, version);
      terminal.exitCode = report.stale.length + report.breaking.length > 0 ? 1 : 0;
      terminal.result(report, () => terminal.say(reportText(report, folder)));
    });
}

function reportText({ stale, breaking }: ContractsReport, folder: string): string {
  const lines = [
    ...stale.map((file) => `stale     ${file}`),
    ...breaking.map((change) => `breaking  ${change}`),
  ];
  if (stale.length > 0) lines.push('→ Run "npm run contracts" and commit what it writes.');
  if (breaking.length > 0) lines.push('→ Publish a new version of the event type (…v2) beside the old one.');
  return lines.length === 0
    ? `${folder} says what the code says; no released schema is broken.`
    : lines.join('\n');
}
