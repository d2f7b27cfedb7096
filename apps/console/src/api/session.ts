import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '#libs/client';
import { preferences } from '../preferences.js';
import { call, hasApiKey, signInWithKey } from './client.js';
import { cache } from './queries.js';

/** Who is signed in, as the screens ask for it. */
export interface Me {
  readonly personId: string | null;
  readonly name: string;
  readonly initials: string;
  readonly zone: string | null;
  readonly isAgent: boolean;
  readonly isOps: boolean;
  readonly isLead: boolean;
  readonly isAdmin: boolean;
}

function meFrom({ person, roles, scopes }: Schemas['Me']): Me {
  const isOps = scopes.includes('ops') || scopes.includes('admin');
  return {
    personId: person?.id ?? null,
    name: person?.name ?? scopes.join(', '),
    initials: person?.initials ?? '··',
    zone: person?.zone ?? null,
    isAgent: person !== null,
    isOps,
    isAdmin: scopes.includes('admin'),
    isLead: isOps || roles.some(({ role }) => role === 'lead'),
  };
}

async function readMe(): Promise<Me> {
  const me = await call('GET', '/v1/me');
  preferences.follow(me.settings);
  return meFrom(me);
}

export const ME = { queryKey: ['me'], queryFn: readMe, staleTime: Infinity, refetchInterval: false as const };

export function useMe(): Me | undefined {
  return useQuery(ME).data;
}

/** Signs in with the token of a link, which works once. @throws ApiError */
export async function signInWithLink(token: string): Promise<void> {
  const me = await call('POST', '/v1/session', { body: { token } });
  cache.clear();
  preferences.follow(me.settings);
  cache.setQueryData(ME.queryKey, meFrom(me));
}

/** @throws ApiError when the key is not known */
export async function enterWithKey(key: string): Promise<void> {
  signInWithKey(key);
  try {
    cache.clear();
    await cache.fetchQuery(ME);
  } catch (error) {
    signInWithKey(undefined);
    throw error;
  }
}

/** Keeps what follows a person to other devices. What fails stays in this browser. */
export function saveSettings(settings: Partial<Schemas['PersonSettings']>): void {
  if (cache.getQueryData<Me>(ME.queryKey)?.isAgent !== true) return;
  call('PATCH', '/v1/me/settings', { body: settings }).catch(() => undefined);
}

export async function signOut(): Promise<void> {
  if (hasApiKey()) signInWithKey(undefined);
  else await call('DELETE', '/v1/session');
  cache.clear();
  location.assign('/sign-in');
}
