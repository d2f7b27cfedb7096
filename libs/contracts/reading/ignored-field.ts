/** A field that was left out, or shortened, so that the rest could be taken. */
export interface IgnoredField {
  /** RFC 6901, into the event. */
  readonly pointer: string;
  /** What is wrong with it, and what to send. */
  readonly why: string;
}

/** Where the readers of optional fields say what they could not use. */
export type Ignore = (pointer: string, why: string) => void;

/** Gives what a value can be used as; undefined when it cannot be used, which it tells. */
export type FieldReader = (value: unknown, pointer: string, ignore: Ignore) => unknown;

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The fields that readers know, each as its reader takes it. Null means absent; a field without a reader is left as it
 * is where `needed` names it, else dropped.
 */
export function readFields(
  given: Fields,
  needed: ReadonlySet<string>,
  readers: Readonly<Record<string, FieldReader>>,
  pointer: string,
  ignore: Ignore,
): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (needed.has(name)) {
      read[name] = value;
      continue;
    }
    const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
    if (reader === undefined || value === null || value === undefined) continue;
    const taken = reader(value, `${pointer}/${name}`, ignore);
    if (taken !== undefined) read[name] = taken;
  }
  return read;
}
