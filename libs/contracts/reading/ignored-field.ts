/** A field that was left out or cut; the rest of the event was accepted. */
export interface IgnoredField {
  /** RFC 6901, into the event. */
  readonly pointer: string;
  /** What is wrong with it, and what to send. */
  readonly why: string;
}

/** The readers of optional fields report here what they could not use. */
export type Ignore = (pointer: string, why: string) => void;

/** Gives the usable form of a value; undefined when there is none, which the reader reports. */
export type FieldReader = (value: unknown, pointer: string, ignore: Ignore) => unknown;

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Applies to each field its reader. Null means absent. A field without a reader is kept when `needed` names it, else
 * dropped.
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
