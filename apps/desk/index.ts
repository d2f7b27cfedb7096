import type { AppPart } from '#libs/platform';
import { DeskAppModule } from './desk-app.module.js';
import { DESK_STREAMS } from './tokens.js';

/** Turns support mentions into items, publishes the outbox, and runs due work. */
export const DESK: AppPart = { module: DeskAppModule, streams: [DESK_STREAMS] };
