import { type Intent, INTENTS, ROUTE_OF_INTENT, type TriageRoute } from '#libs/contracts';

function placesOf(route: TriageRoute): readonly number[] {
  return INTENTS.flatMap((intent, place) => (ROUTE_OF_INTENT[intent] === route ? place : []));
}

const ALL = INTENTS.map((_, place) => place);
const OF_ROUTE: Readonly<Record<TriageRoute, readonly number[]>> = {
  support: placesOf('support'),
  marketing: placesOf('marketing'),
};

/** Indexes into INTENTS of a route's intents; of all intents for null. */
export function intentPlaces(route: TriageRoute | null): readonly number[] {
  return route === null ? ALL : OF_ROUTE[route];
}

/**
 * The intent with the highest score among a route's intents (null: among all). The first one wins a tie.
 * @param scores one score an intent, in the order of INTENTS
 */
export function likeliestOf(scores: ArrayLike<number>, route: TriageRoute | null): Intent {
  const places = intentPlaces(route);
  let best = places[0] as number;
  for (const place of places) if ((scores[place] as number) > (scores[best] as number)) best = place;
  return INTENTS[best] as Intent;
}
