import type { Route } from './route.js';

const ROUTE_METADATA = Symbol('route');

/** Remembers on a handler which route it serves. */
export function markHandler(handler: object, route: Route): void {
  Reflect.defineMetadata(ROUTE_METADATA, route, handler);
}

/** The routes that controllers serve, in the order of their methods. */
export function routesOf(controllers: readonly { readonly prototype: object }[]): Route[] {
  return controllers.flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const handler: unknown = Reflect.get(prototype, name);
      if (typeof handler !== 'function') return [];
      const route = Reflect.getMetadata(ROUTE_METADATA, handler) as Route | undefined;
      return route === undefined ? [] : [route];
    }),
  );
}
