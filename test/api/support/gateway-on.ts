import { GATEWAY } from '#apps/gateway';
import type { Lines, LiveUpdates } from '#libs/line';
import { CLOCK, LEDGER, LINES, LIVE_UPDATES, SETTINGS, STREAMS } from '#libs/platform';
import type { Ledger } from '#libs/postgres';
import type { Planner } from '#libs/rota';
import { type Logger, Metrics, NestLogger, readSettings, type Settings } from '#libs/service';
import type { Streams } from '#libs/streams';
import { LiveClassifier } from '#libs/triage';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { PlatformModule } from '../../../libs/platform/platform.module.js';
import { Readiness } from '../../../libs/platform/readiness.js';
import { ServerWatch } from '../../../libs/platform/server-watch.js';
import { PLANNER } from '../../../libs/rota/plan/planner.module.js';
import { ClassifierKeeper } from '../../../libs/triage/live-model/classifier.module.js';

/** The connections of a test's gateway, in place of the platform's. The gateway does not close them. */
export interface GatewayGround {
  readonly ledger: Ledger;
  readonly streams: Pick<Streams, 'producer'>;
  readonly lines: Pick<Lines, 'pause' | 'resume' | 'depth'>;
  readonly live: LiveUpdates;
  readonly settings: Pick<
    Settings,
    | 'ADMIN_KEY'
    | 'OIDC_ISSUER'
    | 'OIDC_CLIENT_ID'
    | 'OIDC_CLIENT_SECRET'
    | 'CORS_ORIGINS'
    | 'PORT'
    | 'PUBLIC_URL'
    | 'RATE_LIMIT_PER_MINUTE'
    | 'TRUSTED_PROXIES'
  >;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly planner: Planner;
  readonly classifier: Pick<LiveClassifier, 'decide' | 'tryRules'>;
  readonly now: () => number;
}

/** The complete gateway, ready for injected requests. */
export async function gatewayOn(ground: GatewayGround): Promise<NestFastifyApplication> {
  const { log } = ground;
  const servers = {
    databaseUrl: '',
    line: { kind: 'redis', url: '' },
    assertAlive: () => undefined,
    stop: () => Promise.resolve(),
  } as const;
  const platform = PlatformModule.for({ settings: readSettings({}), log, servers, service: 'gateway' });
  const logger = new NestLogger(log.child({}, { level: 'warn' }));
  const builder = Test.createTestingModule({ imports: [platform, GATEWAY.module] }).setLogger(logger);
  const overridden = [
    [LEDGER, ground.ledger],
    [STREAMS, ground.streams],
    [LINES, ground.lines],
    [LIVE_UPDATES, ground.live],
    [SETTINGS, ground.settings],
    [CLOCK, ground.now],
    [Metrics, ground.metrics],
    [PLANNER, ground.planner],
    [LiveClassifier, ground.classifier],
    [ClassifierKeeper, {}],
    [Readiness, {}],
    [ServerWatch, {}],
  ] as const;
  for (const [token, value] of overridden) builder.overrideProvider(token).useValue(value);
  const module = await builder.compile();
  const app = module.createNestApplication<NestFastifyApplication>(GATEWAY.http.adapter(ground.settings), {
    bodyParser: false,
    logger,
  });
  await GATEWAY.http.open(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
