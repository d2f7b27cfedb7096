import type { AppPart } from '#libs/platform';
import { DeskAppModule } from './desk-app.module.js';
import { DESK_STREAMS } from './tokens.js';

/** Makes items of what triage sends to support, carries the outbox, and looks after what is due. */
export const DESK: AppPart = { module: DeskAppModule, streams: [DESK_STREAMS] };
