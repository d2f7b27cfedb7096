import { DutydeskError, type Intent, ROUTE_OF_INTENT, type TriageRoute } from '#libs/contracts';

/** @throws DutydeskError `request.invalid` when the intent belongs to the other route */
export function assertIntentFitsRoute(route: TriageRoute, intent: Intent | null): void {
  if (intent === null || ROUTE_OF_INTENT[intent] === route) return;
  const message = `The intent "${intent}" does not go with ${route}.`;
  throw new DutydeskError('request.invalid', { detail: message, fields: [{ pointer: '/intent', message }] });
}
