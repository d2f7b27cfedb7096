import 'reflect-metadata';
import { runApp } from '#libs/platform';
import { RECORDER } from './index.js';

await runApp('recorder', RECORDER);
