import { type Command, InvalidArgumentError } from 'commander';
import type { ApiAnswer } from '#libs/client';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { instantOption, wholeNumber } from '../option-values.js';
import { tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';

type Swap = ApiAnswer<'GET', '/v1/rota/swaps'>['swaps'][number];
const STEPS = ['accept', 'approve', 'decline', 'withdraw', 'undo'] as const;
type Step = (typeof STEPS)[number];

interface PartOptions extends AccessOptions {
  readonly from?: string;
  readonly to?: string;
}

function withPart(command: Command): Command {
  return command
    .option('--from <time>', 'a part of the slot begins here', instantOption)
    .option('--to <time>', 'a part of the slot ends here', instantOption);
}

export function addCandidates(command: Command, terminal: Terminal): void {
  withAccess(withPart(command).option('--limit <number>', 'people shown', wholeNumber(1), 20)).action(
    async (slot: string, options: PartOptions & { readonly limit: number }) => {
      const { from, to, limit } = options;
      const query = { slot, from, to, limit };
      const answer = await clientFor(terminal, options).call('GET', '/v1/rota/candidates', { query });
      const rows = answer.candidates.map(({ personId, name, able, why, duties }) => [
        personId,
        name,
        String(duties),
        able ? 'able' : (why ?? ''),
      ]);
      terminal.result(answer, () => {
        terminal.say(`${answer.able} could serve ${slot}.`);
        terminal.say(tableOf(terminal, ['id', 'name', 'duties', ''], rows));
      });
    },
  );
}

interface OverrideOptions extends PartOptions {
  readonly reason: string;
  readonly breakGlass?: boolean;
}

export function addOverride(command: Command, terminal: Terminal): void {
  withAccess(
    withPart(command)
      .requiredOption('--reason <text>', 'why; whoever is affected reads it')
      .option('--break-glass', 'inside the notice window too, and whatever the rules say'),
  ).action(async (slot: string, given: string, options: OverrideOptions) => {
    const { reason, breakGlass = false, from, to } = options;
    const person = given === '-' ? null : given;
    const answer = await clientFor(terminal, options).call('POST', '/v1/rota/overrides', {
      body: { slot, person, reason, breakGlass, from, to },
    });
    const { override } = answer;
    const part = override.from === undefined ? '' : ` from ${override.from} to ${override.to ?? ''}`;
    terminal.result(answer, () =>
      terminal.say(
        `${slot}${part}: ${person ?? 'nobody'} serves. Take it back with "rota revoke ${override.id}".`,
      ),
    );
  });
}

export function addRevokeOverride(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (id: string, options: AccessOptions) => {
    await clientFor(terminal, options).call('DELETE', '/v1/rota/overrides/{id}', { path: { id } });
    terminal.result({ revoked: id }, () => terminal.say(`${id} was taken back.`));
  });
}

function swapLine({ id, kind, state, slot, inReturn, toName, fromName, outcome, fits }: Swap): string {
  const taker = toName ?? 'whoever takes it first';
  const back = inReturn === null ? '' : ` for ${inReturn}`;
  const fit =
    fits === null ? '' : fits.able ? ' You could take it.' : ` You cannot take it: ${fits.why ?? ''}`;
  return `${kind} ${id}: ${fromName} gives ${slot} to ${taker}${back}; ${outcome ?? state}.${fit}`;
}

function sayOffer(terminal: Terminal, { swap, asked }: ApiAnswer<'POST', '/v1/rota/swaps'>): void {
  terminal.say(swapLine(swap));
  if (swap.to === null)
    terminal.say(
      asked.length === 0
        ? 'Nobody can take it as it stands: "rota candidates" names the rules.'
        : `${asked.length} could take it: ${asked.slice(0, 10).join(', ')}${asked.length > 10 ? ' …' : ''}.`,
    );
}

export function addCover(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .option('--to <person>', 'whom you ask; whoever takes it first when left out')
      .option('--starts <time>', 'only a part of the slot, which begins here', instantOption)
      .option('--ends <time>', 'the part ends here', instantOption),
  ).action(
    async (
      slot: string,
      options: AccessOptions & { readonly to?: string; readonly starts?: string; readonly ends?: string },
    ) => {
      const { to, starts, ends } = options;
      const part = starts === undefined && ends === undefined ? {} : { part: { from: starts, to: ends } };
      const body = { kind: 'cover' as const, slot, to, ...part };
      const answer = await clientFor(terminal, options).call('POST', '/v1/rota/swaps', { body });
      terminal.result(answer, () => sayOffer(terminal, answer));
    },
  );
}

export function addSwap(command: Command, terminal: Terminal): void {
  withAccess(command.requiredOption('--with <person>', 'who holds the other slot')).action(
    async (slot: string, inReturn: string, options: AccessOptions & { readonly with: string }) => {
      const body = { kind: 'swap' as const, slot, inReturn, to: options.with };
      const answer = await clientFor(terminal, options).call('POST', '/v1/rota/swaps', { body });
      terminal.result(answer, () => sayOffer(terminal, answer));
    },
  );
}

export function addSwapList(command: Command, terminal: Terminal): void {
  withAccess(command.option('--all', 'those that are over, too')).action(
    async (options: AccessOptions & { readonly all?: boolean }) => {
      const query = options.all === true ? { open: 'false' } : {};
      const answer = await clientFor(terminal, options).call('GET', '/v1/rota/swaps', { query });
      terminal.result(answer, () => {
        for (const swap of answer.swaps) terminal.say(swapLine(swap));
        if (answer.swaps.length === 0) terminal.say('None waits.');
      });
    },
  );
}

export function addSwapStep(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .argument('<step>', STEPS.join(', '), stepOf)
      .argument('<id>', 'of the swap')
      .option('--person <id>', 'with accept: for whom; yourself when left out'),
  ).action(async (step: Step, id: string, options: AccessOptions & { readonly person?: string }) => {
    const answer = await clientFor(terminal, options).call('POST', '/v1/rota/swaps/{id}/{step}', {
      path: { id, step },
      body: { person: options.person },
    });
    terminal.result(answer, () => terminal.say(swapLine(answer.swap)));
  });
}

function stepOf(text: string): Step {
  const step = STEPS.find((one) => one === text);
  if (step === undefined) throw new InvalidArgumentError(`It must be one of ${STEPS.join(', ')}.`);
  return step;
}
