import type { AppPart } from '#libs/platform';
import { RecorderAppModule } from './recorder-app.module.js';
import { RECORDER_STREAMS } from './tokens.js';

/** Records replies in a table instead of posting them: for trials, the demo and tests. */
export const RECORDER: AppPart = { module: RecorderAppModule, streams: [RECORDER_STREAMS] };
