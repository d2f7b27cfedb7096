import type { Method, Route } from './route.js';

/** The methods that the route table has for a path (with or without query). */
export function allowedMethods(routes: readonly Route[], url: string): Method[] {
  const path = url.split('?', 1)[0] ?? '';
  return routes.filter((route) => patternOf(route.path).test(path)).map((route) => route.method);
}

function patternOf(path: string): RegExp {
  const source = path.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`).replaceAll(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${source}$`);
}
