import 'reflect-metadata';
import { runApp } from '#libs/platform';
import { GATEWAY } from './index.js';

await runApp('gateway', GATEWAY);
