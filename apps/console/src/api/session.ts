import { useQuery } from '@tanstack/react-query';
import { call, codeOf, hasApiKey, signInWithKey } from './client.js';
import { cache } from './queries.js';

/** Who is signed in. */
export interface Me {
  readonly personId: string | null;
  readonly name: string;
  readonly isAgent: boolean;
  readonly isOps: boolean;
}

async function readMe(): Promise<Me> {
  await call('GET', '/v1/queues');
  const isAgent = await allows(() => call('GET', '/v1/desk/mine'));
  const isOps = await allows(() => call('GET', '/v1/staff', { query: { limit: 1 } }));
  return { personId: null, name: isOps ? 'Operations' : 'Agent', isAgent, isOps };
}

async function allows(read: () => Promise<unknown>): Promise<boolean> {
  try {
    await read();
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'auth.scope' || code === 'auth.person') return false;
    throw error;
  }
}

export const ME = { queryKey: ['me'], queryFn: readMe, staleTime: Infinity, refetchInterval: false as const };

export function useMe(): Me | undefined {
  return useQuery(ME).data;
}

/** @throws ApiError when the key is not known */
export async function signIn(key: string): Promise<void> {
  signInWithKey(key);
  try {
    await cache.fetchQuery(ME);
  } catch (error) {
    signInWithKey(undefined);
    throw error;
  }
}

export function signOut(): void {
  if (hasApiKey()) signInWithKey(undefined);
  cache.clear();
}
