import 'reflect-metadata';
import { runApp } from '#libs/platform';
import { TRIAGE } from './index.js';

await runApp('triage', TRIAGE);
