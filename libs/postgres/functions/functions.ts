import { CLAIM_NEXT_3 } from './claim-next.js';
import { OFFER_NEXT_1 } from './offer-next.js';
import type { SqlFunction } from './sql-function.js';

/** All functions that this version calls. The migrator creates those that are missing. */
export const FUNCTIONS: readonly SqlFunction[] = [CLAIM_NEXT_3, OFFER_NEXT_1];
