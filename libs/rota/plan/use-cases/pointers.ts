import { DutydeskError, type FieldError } from '#libs/contracts';

async function pointed<T>(
  work: () => Promise<T>,
  change: (fields: readonly FieldError[], message: string) => FieldError[],
): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    if (!(fault instanceof DutydeskError)) throw fault;
    const { code, message: detail, extra, cause } = fault;
    throw new DutydeskError(code, { detail, fields: change(fault.fields, detail), extra, cause });
  }
}

/** What goes wrong is about a part of the request: its pointers begin there. A fault without any points to the part. */
export function prefixPointers<T>(part: string, work: () => Promise<T>): Promise<T> {
  return pointed(work, (fields, message) =>
    fields.length === 0
      ? [{ pointer: part, message }]
      : fields.map((field) => ({ ...field, pointer: `${part}${field.pointer}` })),
  );
}

/** The part is the whole request here: its pointers lose it. */
export function stripPointers<T>(part: string, work: () => Promise<T>): Promise<T> {
  return pointed(work, (fields) =>
    fields.map(({ pointer, message }) => ({
      pointer: pointer.startsWith(part) ? pointer.slice(part.length) : pointer,
      message,
    })),
  );
}
