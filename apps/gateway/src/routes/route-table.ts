import type { Route } from '../http/route.js';
import { CLAIM_NEXT, LIST_MINE } from './desk.routes.js';
import * as items from './items.routes.js';
import { PUBLISH_MENTIONS, VALIDATE_MENTIONS } from './mentions.routes.js';

/** Every address of the API, in the order of its documentation. */
export const ROUTES: readonly Route[] = [
  PUBLISH_MENTIONS,
  VALIDATE_MENTIONS,
  CLAIM_NEXT,
  LIST_MINE,
  ...Object.values(items),
];
