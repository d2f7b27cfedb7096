import type { AppPart } from '#libs/platform';
import { TRIAGE_STREAMS } from './tokens.js';
import { TriageAppModule } from './triage-app.module.js';

/** Decides what each mention is: reads the mention stream, writes to support and marketing. */
export const TRIAGE: AppPart = { module: TriageAppModule, streams: [TRIAGE_STREAMS] };
