import 'reflect-metadata';
import { runService } from '#libs/platform';
import { startTriage } from './start-triage.js';

await runService('triage', startTriage);
