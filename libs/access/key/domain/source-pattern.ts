/** A `*` stands for a whole segment: between slashes, at the start or at the end. */
export function isSourcePattern(pattern: string): boolean {
  return pattern !== '' && pattern.split('/').every((segment) => segment === '*' || !segment.includes('*'));
}

/**
 * The sources that one of the patterns covers. `*` matches one segment that is not empty; as the last segment it
 * matches everything below. The rest is compared letter by letter, as sources are.
 */
export function boundTo(patterns: readonly string[]) {
  return { patterns, covers: (source: string) => patterns.some((pattern) => covers(pattern, source)) };
}

function covers(pattern: string, source: string): boolean {
  const wanted = pattern.split('/');
  const given = source.split('/');
  const last = wanted.length - 1;
  const isOpen = wanted[last] === '*';
  if (given.length < wanted.length || (given.length > wanted.length && !isOpen)) return false;
  if (isOpen && given.slice(last).every((segment) => segment === '')) return false;
  const fixed = isOpen ? wanted.slice(0, last) : wanted;
  return fixed.every((segment, place) => (segment === '*' ? given[place] !== '' : segment === given[place]));
}
