import type { ApiClient, Schemas } from '#libs/client';
import { CliError } from './cli-error.js';

type Held = Pick<Schemas['ItemSummary'], 'id' | 'version'>;

const NAME_ONE = 'Name one by its id; "dutydesk mine" lists them.';

/** Finds an item by its id, or by the beginning of its id among the agent's items. Without an id: the only item that the agent holds. */
export async function heldItem(client: ApiClient, given: string | undefined): Promise<Held> {
  if (given !== undefined && given.length >= 36) {
    return (await client.call('GET', '/v1/items/{id}', { path: { id: given } })).item;
  }
  const { items } = await client.call('GET', '/v1/desk/mine');
  const matching = items.filter(({ id }) => given === undefined || id.startsWith(given));
  const [only] = matching;
  if (only !== undefined && matching.length === 1) return only;
  const which = given === undefined ? '' : ` whose id begins with ${given}`;
  if (only !== undefined) {
    throw new CliError('item.ambiguous', `You hold ${matching.length} items${which}.`, NAME_ONE);
  }
  const todo = items.length === 0 ? 'Take one with "dutydesk next", or give a whole id.' : NAME_ONE;
  throw new CliError('item.none', `You hold no item${which}.`, todo);
}
