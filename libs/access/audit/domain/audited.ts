/** What of a route decides whether its use is audited. */
export interface AuditedRoute {
  readonly method: string;
  readonly scopes: readonly string[];
  /** True for a read that shows what only few may see. */
  readonly audited?: boolean;
}

/** People's and publishers' own acts have records of their own: the timeline of an item, the plan, the mention. */
const OWN_ACTS = ['agent', 'publisher'];

/** Acts that need the rights of ops, auditors or administrators are audited, and reads that say so. */
export function isAudited({ method, scopes, audited = false }: AuditedRoute): boolean {
  if (audited) return true;
  return method !== 'GET' && scopes.length > 0 && !scopes.some((scope) => OWN_ACTS.includes(scope));
}

const SECRET_NAME = /(?:^|_|[a-z])(?:token|secret|password|authorization)$/i;
const SECRET_VALUE = /\bd[dls]_[0-9A-Za-z]{36}\b/g;
const HIDDEN = '***';
const LONGEST = 8_000;

/** A value as an audit entry keeps it: without secrets, and no longer than 8,000 characters as JSON. */
export function auditable(value: unknown): unknown {
  const text = JSON.stringify(value, (name, part: unknown) => {
    if (SECRET_NAME.test(name)) return HIDDEN;
    return typeof part === 'string' ? part.replaceAll(SECRET_VALUE, HIDDEN) : part;
  }) as string | undefined;
  if (text === undefined) return null;
  return text.length > LONGEST ? { tooLong: text.length } : (JSON.parse(text) as unknown);
}
