import { describe, expect, it } from '@jest/globals';
import { ROUTES } from './routes.js';
import { allowedMethods } from '#libs/http';

describe('allowedMethods', () => {
  it.each([
    ['/v1/items', ['GET', 'HEAD', 'OPTIONS']],
    ['/v1/items/1?x=/v1/keys', ['GET', 'HEAD', 'OPTIONS']],
    ['/v1/mentions:validate', ['POST', 'OPTIONS']],
    ['/v1/queues', ['POST', 'GET', 'HEAD', 'OPTIONS']],
    ['/v1/duty/overrides/x', ['DELETE', 'OPTIONS']],
    ['/v1/items/1/2', []],
    ['/v1/mentionsX', []],
    ['/v1/openapiXjson', []],
  ])('%s', (url, methods) => {
    expect(allowedMethods(ROUTES, url).toSorted((a, b) => a.localeCompare(b))).toEqual(
      methods.toSorted((a, b) => a.localeCompare(b)),
    );
  });
});
