import type { AppPart } from '#libs/platform';
import { TRIAGE_STREAMS } from './tokens.js';
import { TriageAppModule } from './triage-app.module.js';

/** Decides what each mention is: reads the mention stream and writes to the support and marketing streams. */
export const TRIAGE: AppPart = { module: TriageAppModule, streams: [TRIAGE_STREAMS] };
