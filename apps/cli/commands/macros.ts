import type { Command } from 'commander';
import type { ApiClient, Schemas } from '#libs/client';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { CliError } from '../cli-error.js';
import { heldItem } from '../held-item.js';
import { withoutControls } from '../printable.js';
import { clip, tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';

export function addMacros(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (options: AccessOptions) => {
    const answer = await clientFor(terminal, options).call('GET', '/v1/macros');
    terminal.result(answer, () => {
      if (answer.macros.length === 0) return terminal.say('  none');
      const rows = answer.macros.map(({ name, ownerId, text, actions }) => [
        clip(name, 30),
        ownerId === null ? 'everybody' : 'you',
        actions.map((action) => action.do).join(', '),
        clip(text, 60),
      ]);
      return terminal.say(tableOf(terminal, ['macro', 'for', 'does', 'says'], rows));
    });
  });
}

interface ApplyOptions extends AccessOptions {
  readonly item?: string;
  readonly preview?: boolean;
}

export function addMacro(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .option('--item <id>', 'the item; it may be left out if you hold one')
      .option('--preview', 'say what it would do, and do nothing'),
  ).action(async (name: string, options: ApplyOptions) => {
    const client = clientFor(terminal, options);
    const { id, version } = await heldItem(client, options.item);
    const path = { id, macroId: (await macroNamed(client, name)).id };
    if (options.preview === true) {
      const preview = await client.call('GET', '/v1/items/{id}/macros/{macroId}', { path });
      return terminal.result(preview, () => {
        if (preview.text !== '') terminal.say(withoutControls(preview.text));
        for (const action of preview.actions) terminal.say(`then  ${action.do}`);
        terminal.say(sendingText(preview.sendWith));
      });
    }
    const body = { version };
    const answer = await client.call('POST', '/v1/items/{id}/macros/{macroId}', { path, body });
    return terminal.result(answer, () => terminal.say(`Done. ${sendingText(answer.sendWith)}`));
  });
}

function sendingText({ andThen, cause }: Schemas['SendWith']): string {
  const nothing = 'Nothing was sent.';
  if (andThen === 'none') return nothing;
  return `${nothing} Send the draft with ${andThen === 'wait' ? '--wait' : `--resolve ${cause ?? ''}`}.`;
}

async function macroNamed(client: ApiClient, name: string): Promise<Schemas['Macro']> {
  const { macros } = await client.call('GET', '/v1/macros');
  const fits = macros.filter((macro) => macro.id === name || macro.name.toLowerCase() === name.toLowerCase());
  const macro = fits.find(({ ownerId }) => ownerId !== null) ?? fits[0];
  if (macro !== undefined) return macro;
  throw new CliError('macro.none', `There is no macro "${name}".`, '"dutydesk macros" lists them.');
}
