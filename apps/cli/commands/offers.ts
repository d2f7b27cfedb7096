import { type Command, Option } from 'commander';
import type { ApiClient, JsonBody, Schemas } from '#libs/client';
import { type AccessOptions, clientFor, withAccess } from '../api-access.js';
import { CliError } from '../cli-error.js';
import { instantOption } from '../option-values.js';
import { itemText, minuteText } from '../print-item.js';
import { clip, tableOf } from '../table.js';
import type { Terminal } from '../terminal.js';
import { heldItem } from '../held-item.js';

export function addOffers(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (options: AccessOptions) => {
    const answer = await clientFor(terminal, options).call('GET', '/v1/desk/offers');
    terminal.result(answer, () => {
      if (answer.offers.length === 0) return terminal.say('Nothing is offered to you.');
      const rows = answer.offers.map(({ item, until }) => {
        return [item.id, minuteText(until), item.priority, item.queueId, clip(item.excerpt, 60)];
      });
      return terminal.say(tableOf(terminal, ['item', 'until', 'priority', 'queue', 'says'], rows));
    });
  });
}

export function addAccept(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (given: string | undefined, options: AccessOptions) => {
    const client = clientFor(terminal, options);
    const path = { id: (await offerOf(client, given)).offerId };
    const { item } = await client.call('POST', '/v1/desk/offers/{id}/accept', { path });
    terminal.result(item, () => terminal.say(itemText(terminal, item)));
  });
}

const CAUSES = ['cannot_solve', 'no_time', 'other'] as const;

interface Declining extends AccessOptions {
  readonly cause?: (typeof CAUSES)[number];
  readonly reason?: string;
}

export function addDecline(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .addOption(
        new Option('--cause <cause>', 'decides for how long it is not offered to you again').choices(CAUSES),
      )
      .option('--reason <text>', 'why'),
  ).action(async (given: string | undefined, options: Declining) => {
    const client = clientFor(terminal, options);
    const path = { id: (await offerOf(client, given)).offerId };
    const { cause, reason } = options;
    const body = { cause, reason };
    const { item } = await client.call('POST', '/v1/desk/offers/{id}/decline', { path, body });
    terminal.result(item, () => terminal.say('Declined; the next person is asked.'));
  });
}

/** The named offer or the offer of the named item; without an id the most urgent one. */
async function offerOf(client: ApiClient, given = ''): Promise<Schemas['Offer']> {
  const { offers } = await client.call('GET', '/v1/desk/offers');
  const fits = offers.filter(({ offerId, itemId }) => offerId === given || itemId.startsWith(given));
  const [first] = fits;
  if (first !== undefined && (given === '' || fits.length === 1)) return first;
  const which = given === '' ? '' : ` whose id begins with ${given}`;
  const what = first === undefined ? 'No item' : 'More than one item';
  throw new CliError('offer.none', `${what}${which} is offered to you.`, 'See "dutydesk offers".');
}

export function addShiftEnd(command: Command, terminal: Terminal): void {
  withAccess(command).action(async (options: AccessOptions) => {
    const answer = await clientFor(terminal, options).call('GET', '/v1/desk/shift-end');
    terminal.result(answer, () => {
      const { endsAt, items } = answer;
      terminal.say(endsAt === null ? 'You are off duty.' : `Your duty ends ${minuteText(endsAt)} UTC.`);
      const rows = items.map(({ itemId, begun, choice }) => {
        return [itemId, begun ? 'begun' : 'not begun', choice ?? (begun ? 'choose' : 'goes back')];
      });
      if (rows.length > 0) terminal.say(tableOf(terminal, ['item', '', 'when your duty ends'], rows));
    });
  });
}

interface ShiftOptions extends AccessOptions {
  readonly keepUntil?: string;
  readonly to?: string;
  readonly giveBack?: boolean;
  readonly note?: string;
}

export function addAfterShift(command: Command, terminal: Terminal): void {
  withAccess(
    command
      .option('--keep-until <time>', 'it stays with you until then', instantOption)
      .option('--to <person>', 'who gets it')
      .option('--give-back', 'it goes back to its queue')
      .option('--note <text>', 'for colleagues'),
  ).action(async (given: string | undefined, options: ShiftOptions) => {
    const client = clientFor(terminal, options);
    const body = choiceOf(options);
    const path = { id: (await heldItem(client, given)).id };
    const answer = await client.call('PUT', '/v1/desk/shift-end/items/{id}', { path, body });
    terminal.result(answer, () => terminal.say('Chosen.'));
  });
}

type Choice = JsonBody<'PUT', '/v1/desk/shift-end/items/{id}'>;

function choiceOf({ keepUntil, to, giveBack, note }: ShiftOptions): Choice {
  if ([keepUntil, to, giveBack].filter((one) => one !== undefined).length === 1) {
    if (keepUntil !== undefined) return { choice: 'keep', until: new Date(keepUntil).toISOString() };
    return to === undefined ? { choice: 'give_back', note } : { choice: 'hand_over', personId: to, note };
  }
  const todo = 'Give one of --keep-until, --to and --give-back.';
  throw new CliError('choice.unclear', 'It is not clear what becomes of the item.', todo);
}
