import { DutydeskError } from '#libs/contracts';
import type { FastifyRequest } from 'fastify';
import { type Scope } from '#libs/contracts';
import { hasScope } from '#libs/contracts';

/** What a key is bound to. */
export interface BoundSources {
  readonly patterns: readonly string[];
  /** The same as a regular expression, for PostgreSQL and JavaScript alike. */
  readonly regex: string;
  covers(source: string): boolean;
}

/** Who calls: the key or the session, what it allows, and the person that it stands for. */
export interface Caller {
  /** Id of the key, or `session:` and the id of the session: callers are counted by it. */
  readonly keyId: string;
  /** Set when the caller signed in; absent for a key. */
  readonly sessionId?: string;
  readonly scopes: readonly Scope[];
  readonly personId: string | null;
  /** The event sources that the key may speak for; null means any. */
  readonly sources: BoundSources | null;
}

export interface Agent extends Caller {
  readonly personId: string;
}

/** Somebody who works the desk as a person. @throws DutydeskError `auth.person` */
export function asAgent(caller: Caller): Agent {
  if (caller.personId === null) throw new DutydeskError('auth.person');
  return { ...caller, personId: caller.personId };
}

/** On timelines and records: the person, else the key. */
export function actorOf(caller: Caller): string {
  return caller.personId ?? `key:${caller.keyId}`;
}

/** Ops see all queues; agents those of the desks that they serve now. */
export function seesAll(caller: Caller): boolean {
  return hasScope(caller.scopes, 'ops');
}

/** Of a request that passed; open routes see somebody without scopes. */
export function callerOf(request: FastifyRequest): Caller {
  return request.caller ?? { keyId: 'none', scopes: [], personId: null, sources: null };
}
