import 'reflect-metadata';
import { runApp } from '#libs/platform';
import { DESK } from './index.js';

await runApp('desk', DESK);
