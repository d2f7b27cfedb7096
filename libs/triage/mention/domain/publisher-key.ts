/** Header of a record of mentions: id of the API key that brought it. */
export const KEY_HEADER = 'dutydesk-key';

/** Undefined where there is none: whoever writes to the stream needs no key, and what is no id is left out. */
export function publisherKeyOf(headers: Readonly<Record<string, string | undefined>>): string | undefined {
  const id = headers[KEY_HEADER];
  return id !== undefined && /^[\w-]{1,64}$/.test(id) ? id : undefined;
}
