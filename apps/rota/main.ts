import 'reflect-metadata';
import { runApp } from '#libs/platform';
import { ROTA } from './index.js';

await runApp('rota', ROTA);
