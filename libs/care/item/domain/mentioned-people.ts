const AT = /(?<![\w@/.])@([A-Za-z0-9](?:[\w.-]{0,62}[\w-])?)/gu;

/** What a note names with "@": perhaps ids of people, each once, in order. */
export function namedIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(AT), ([, name = '']) => name))];
}
