import type { Command } from 'commander';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { wholeNumber } from '../option-values.js';
import { minuteText } from '../print-item.js';
import { clip, tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';

interface AuditOptions extends AccessOptions {
  readonly actor?: string;
  readonly subject?: string;
  readonly action?: string;
  readonly limit: number;
  readonly cursor?: string;
}

const SHOWN = 40;

export function addAudit(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .option('--actor <id>', 'acts of this person, or of key:ID')
      .option('--subject <what>', 'acts on this, such as queues/care')
      .option('--action <name>', 'acts of this kind, such as changeRoles or signIn')
      .option('--limit <n>', 'at most', wholeNumber(1, 200), 50)
      .option('--cursor <cursor>', 'go on where the last page ended'),
  ).action(async ({ actor, subject, action, limit, cursor, ...access }: AuditOptions) => {
    const query = { actor, subject, action, limit, cursor };
    const page = await clientFor(terminal, access).call('GET', '/v1/audit', { query });
    const rows = page.entries.map((entry) => [
      minuteText(entry.at),
      entry.actor,
      entry.action,
      clip(entry.subject, SHOWN),
      entry.outcome ?? 'unknown',
      clip(entry.reason ?? '', SHOWN),
    ]);
    const heads = ['at', 'who', 'what', 'on', 'outcome', 'reason'];
    terminal.result(page, () => {
      terminal.say(rows.length === 0 ? '  none' : tableOf(terminal, heads, rows));
      if (page.nextCursor !== null) terminal.say(`  more with --cursor ${page.nextCursor}`);
    });
  });
}
