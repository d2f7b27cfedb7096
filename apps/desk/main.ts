import 'reflect-metadata';
import { runService } from '#libs/platform';
import { startDesk } from './start-desk.js';

await runService('desk', startDesk);
