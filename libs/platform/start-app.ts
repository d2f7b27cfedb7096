import { NestLogger, type Settings } from '#libs/service';
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { AsyncMicroserviceOptions } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { PlatformModule, type PlatformOptions } from './platform.module.js';
import { openServers } from './servers.js';

/** A part of the product that can run in a process of its own, or with others in one. */
export interface AppPart {
  readonly module: Type | DynamicModule;
  /** Tokens of the StreamServers that read for this part. Default none. */
  readonly streams?: readonly symbol[];
  /** Set by a part that serves the API. */
  readonly http?: HttpPart;
}

export interface HttpPart {
  adapter(settings: Settings): FastifyAdapter;
  /** Registers the hooks that run before the handlers; the routes are registered after them. */
  open(app: NestFastifyApplication): Promise<void>;
}

/** Nest names applications by their root module. */
@Module({})
class AppModule {}

/**
 * Starts parts of the product in this process: waits until they are ready, reads their streams, and serves the API if a
 * part has one. Closing the application closes everything, in order.
 */
export async function startApp(
  parts: readonly AppPart[],
  options: Omit<PlatformOptions, 'servers'>,
): Promise<NestFastifyApplication> {
  const { settings, log } = options;
  const servers = await openServers(settings, log);
  const app = await createApp(parts, { ...options, servers }).catch(async (error: unknown) => {
    await servers.stop();
    throw error;
  });
  try {
    const http = parts.find((part) => part.http !== undefined)?.http;
    await http?.open(app);
    await app.init();
    await app.startAllMicroservices();
    if (http !== undefined) await app.listen(settings.PORT, settings.HOST);
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function createApp(
  parts: readonly AppPart[],
  options: PlatformOptions,
): Promise<NestFastifyApplication> {
  const adapter =
    parts.find((part) => part.http !== undefined)?.http?.adapter(options.settings) ?? new FastifyAdapter();
  const root = {
    module: AppModule,
    imports: [PlatformModule.for(options), ...parts.map((part) => part.module)],
  };
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: new NestLogger(options.log.child({}, { level: 'warn' })),
    bodyParser: false,
    abortOnError: false,
  });
  for (const token of parts.flatMap((part) => part.streams ?? [])) {
    app.connectMicroservice<AsyncMicroserviceOptions>({
      inject: [token],
      useFactory: (strategy) => ({ strategy }),
    });
  }
  return app;
}
