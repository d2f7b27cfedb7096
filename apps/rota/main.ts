import 'reflect-metadata';
import { runService } from '#libs/platform';
import { startRota } from './start-rota.js';

await runService('rota', startRota);
