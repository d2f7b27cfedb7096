/** Where a browser says that a request comes from. */
export interface RequestOrigin {
  /** Header Sec-Fetch-Site. Browsers send it to https addresses and to their own machine. */
  readonly site: string | undefined;
  /** Header Origin. Browsers send it with each request that can change something. */
  readonly origin: string | undefined;
}

/**
 * True when one of our own pages sent the request. A page of another site can make a browser send our cookie, and can
 * change neither header.
 */
export function isOwnRequest({ site, origin }: RequestOrigin, own: readonly string[]): boolean {
  if (site !== undefined) return site === 'same-origin';
  return origin !== undefined && own.includes(origin);
}
