import { actorOf, type Caller } from '#libs/http';
import type { CareDeps } from '../../care-deps.js';
import { KNOWN_NETWORKS, type LimitsOverride, limitsOf, type NetworkLimits } from '../domain/reply-limits.js';
import {
  deleteOverride,
  listLimitsOverrides,
  type SavedOverride,
  saveOverride,
} from '../store/limits-overrides.js';

type Deps = Pick<CareDeps, 'db'>;

/** What a network takes, and who said so; null where it is built in. */
export interface ShownLimits extends NetworkLimits {
  readonly network: string;
  readonly changedBy: string | null;
  readonly changedAt: string | null;
}

/** The limits of all networks that the table or an override names. */
export async function listReplyLimits({ db }: Deps): Promise<{ readonly networks: readonly ShownLimits[] }> {
  const overrides = new Map((await listLimitsOverrides(db)).map((one) => [one.network, one]));
  const names = new Set([...KNOWN_NETWORKS, ...overrides.keys()]);
  return { networks: [...names].toSorted().map((name) => shown(name, overrides.get(name))) };
}

function shown(network: string, override: SavedOverride | undefined): ShownLimits {
  const { changedBy = null, changedAt = null } = override ?? {};
  return { network, ...limitsOf(network, override?.limits), changedBy, changedAt };
}

async function showReplyLimits({ db }: Deps, network: string): Promise<ShownLimits> {
  return shown(
    network,
    (await listLimitsOverrides(db)).find((one) => one.network === network),
  );
}

export interface ChangeReplyLimits {
  readonly caller: Caller;
  readonly network: string;
  readonly limits: LimitsOverride;
}

/** An adapter or ops say what a network takes. */
export async function changeReplyLimits(deps: Deps, command: ChangeReplyLimits): Promise<ShownLimits> {
  const { caller, network, limits } = command;
  await saveOverride(deps.db, network, limits, actorOf(caller));
  return showReplyLimits(deps, network);
}

/** The built-in limits count again. */
export async function resetReplyLimits(
  deps: Deps,
  { network }: Pick<ChangeReplyLimits, 'network'>,
): Promise<ShownLimits> {
  await deleteOverride(deps.db, network);
  return showReplyLimits(deps, network);
}
