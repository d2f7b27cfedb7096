import type { Route } from './route.js';

/**
 * The methods that a path (with or without query) answers: those of the route table, HEAD wherever there is GET, and
 * OPTIONS. Empty when there is nothing at the path.
 */
export function allowedMethods(routes: readonly Route[], url: string): string[] {
  const path = url.split('?', 1)[0] ?? '';
  const methods = routes.filter((route) => patternOf(route.path).test(path)).map((route) => route.method);
  if (methods.length === 0) return [];
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
}

function patternOf(path: string): RegExp {
  const source = path.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`).replaceAll(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${source}$`);
}
