import { ACCESS_CONTROLLERS } from '#libs/access';
import { CARE_CONTROLLERS } from '#libs/care';
import { DEAD_LETTER_CONTROLLERS } from '#libs/dead-letters';
import { type Route, routesOf, SERVICE_CONTROLLERS } from '#libs/http';
import { ROTA_CONTROLLERS } from '#libs/rota';
import { TRIAGE_CONTROLLERS } from '#libs/triage';

/** Every address of the API. */
export const ROUTES: readonly Route[] = routesOf([
  ...TRIAGE_CONTROLLERS,
  ...CARE_CONTROLLERS,
  ...ROTA_CONTROLLERS,
  ...DEAD_LETTER_CONTROLLERS,
  ...ACCESS_CONTROLLERS,
  ...SERVICE_CONTROLLERS,
]);
