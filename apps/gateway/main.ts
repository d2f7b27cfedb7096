import 'reflect-metadata';
import { runService } from '#libs/platform';
import { startGateway } from './start-gateway.js';

await runService('gateway', startGateway, { servesHttp: true });
