import { INTENTS } from '#libs/contracts';
import { SUPPORT_INTENTS } from '../../decision/decision.js';
import { DutydeskError, type Intent, type Route } from '#libs/contracts';

/** @throws DutydeskError `request.invalid` when the intent belongs to the other route */
export function mustGoTogether(route: Route, intent: Intent | null): void {
  if (intent === null || INTENTS.indexOf(intent) < SUPPORT_INTENTS === (route === 'support')) return;
  const message = `The intent "${intent}" does not go with ${route}.`;
  throw new DutydeskError('request.invalid', { detail: message, fields: [{ pointer: '/intent', message }] });
}
