import { type Entry, entryKey, LISTS, type ListName, type RotaDocument } from './rota-document.js';

/** A difference between the file and the server. `what` is "desks/support", "settings", … */
export interface Drift {
  readonly section: ListName | 'settings';
  readonly key: string;
  readonly kind: 'new' | 'changed' | 'gone';
  /** The differences by path below the entry. */
  readonly fields: readonly { readonly path: string; readonly is: unknown; readonly wanted: unknown }[];
}

type Field = Drift['fields'][number];

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** True when both are equal. The order of keys does not matter, and undefined equals a missing key. */
function same(a: unknown, b: unknown): boolean {
  if (isObject(a) && isObject(b)) {
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(a[key], b[key]));
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((one, at) => same(one, b[at]));
  }
  return a === b;
}

function differences(path: string, is: unknown, wanted: unknown): Field[] {
  if (same(is, wanted)) return [];
  const step = (key: string | number) => (path === '' ? String(key) : `${path}/${key}`);
  if (isObject(is) && isObject(wanted)) {
    const keys = [...new Set([...Object.keys(is), ...Object.keys(wanted)])].toSorted();
    return keys.flatMap((key) => differences(step(key), is[key], wanted[key]));
  }
  if (Array.isArray(is) && Array.isArray(wanted) && is.length === wanted.length && is.some(isObject)) {
    return wanted.flatMap((one, at) => differences(step(at), is[at], one));
  }
  return [{ path, is, wanted }];
}

/** For people and settings only the fields in the file are compared. */
function asFarAsSaid(is: object, wanted: object): object {
  return Object.fromEntries(Object.keys(wanted).map((key) => [key, (is as Record<string, unknown>)[key]]));
}

function listDrift(
  section: ListName,
  is: readonly Entry[],
  wanted: readonly Entry[],
  prune: boolean,
): Drift[] {
  const known = new Map(is.map((entry) => [entryKey(entry), entry]));
  const drift = wanted.flatMap((entry): Drift[] => {
    const key = entryKey(entry);
    const now = known.get(key);
    if (now === undefined)
      return [{ section, key, kind: 'new', fields: [{ path: '', is: undefined, wanted: entry }] }];
    const fields = differences('', section === 'people' ? asFarAsSaid(now, entry) : now, entry);
    return fields.length === 0 ? [] : [{ section, key, kind: 'changed', fields }];
  });
  // A person who is missing in the file stays on the staff.
  if (!prune || section === 'people') return drift;
  const named = new Set(wanted.map(entryKey));
  const gone = is.filter((entry) => !named.has(entryKey(entry)));
  return [
    ...drift,
    ...gone.map((entry): Drift => ({
      section,
      key: entryKey(entry),
      kind: 'gone',
      fields: [{ path: '', is: entry, wanted: undefined }],
    })),
  ];
}

/**
 * The differences between the file and the server. Sections that are missing in the file are left alone. Entries that
 * are missing in the file are left alone without `prune`.
 */
export function driftOf(is: RotaDocument, wanted: RotaDocument, prune: boolean): Drift[] {
  const settings =
    wanted.settings === undefined
      ? []
      : differences('', asFarAsSaid(is.settings ?? {}, wanted.settings), wanted.settings);
  return [
    ...(settings.length === 0
      ? []
      : [{ section: 'settings' as const, key: '', kind: 'changed' as const, fields: settings }]),
    ...LISTS.flatMap((name) => {
      const list = wanted[name];
      return list === undefined ? [] : listDrift(name, is[name] ?? [], list, prune);
    }),
  ];
}

const text = (value: unknown): string => (value === undefined ? 'not set' : JSON.stringify(value));
const SIGNS = { new: '+', changed: '~', gone: '-' } as const;

/** Prints one line per entry, with its fields below. */
export function driftText(drift: readonly Drift[]): string[] {
  return drift.flatMap(({ section, key, kind, fields }) => {
    const name = key === '' ? section : `${section}/${key}`;
    const [only] = fields;
    if (kind === 'new') return [`+ ${name}  ${text(only?.wanted)}`];
    if (kind === 'gone') return [`- ${name}  ${text(only?.is)}`];
    return [
      `${SIGNS[kind]} ${name}`,
      ...fields.map(({ path, is, wanted }) => `    ${path}: ${text(is)} → ${text(wanted)}`),
    ];
  });
}

export function driftSummary(drift: readonly Drift[]): string {
  if (drift.length === 0) return 'No difference.';
  const count = (kind: Drift['kind']) => drift.filter((one) => one.kind === kind).length;
  const parts = (['new', 'changed', 'gone'] as const)
    .filter((kind) => count(kind) > 0)
    .map((kind) => `${count(kind)} ${kind}`);
  return `${drift.length} ${drift.length === 1 ? 'difference' : 'differences'}: ${parts.join(', ')}.`;
}
