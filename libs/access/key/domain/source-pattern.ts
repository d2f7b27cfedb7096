/** A `*` stands for a whole segment: between slashes, at the start or at the end. */
export function isSourcePattern(pattern: string): boolean {
  return pattern !== '' && pattern.split('/').every((segment) => segment === '*' || !segment.includes('*'));
}

/**
 * The sources that one of the patterns covers. `*` matches one segment that is not empty; as the last segment it
 * matches everything below. The rest is compared letter by letter, as sources are.
 */
export function boundTo(patterns: readonly string[]) {
  const regex = `^(${patterns.map(regexOf).join('|')})$`;
  const compiled = new RegExp(regex, 's');
  return { patterns, regex, covers: (source: string) => compiled.test(source) };
}

function regexOf(pattern: string): string {
  const segments = pattern.split('/');
  return segments.map((segment, place) => segmentRegex(segment, place === segments.length - 1)).join('/');
}

function segmentRegex(segment: string, isLast: boolean): string {
  if (segment === '*') return isLast ? '.*[^/].*' : '[^/]+';
  return segment.replaceAll(/[\\^$.|?*+()[\]{}]/g, String.raw`\$&`);
}
