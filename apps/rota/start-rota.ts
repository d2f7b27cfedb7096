import { NestFactory } from '@nestjs/core';
import type { Platform, Running } from '#libs/platform';
import { NestLogger } from '#libs/service';
import { RotaModule } from './rota.module.js';
import { openPlanner, RotaRounds } from '#libs/rota';

/** Starts the rota on a platform. It reads no stream: the clock and the ledger are what it goes by. */
export async function startRota(platform: Platform): Promise<Running> {
  const planner = openPlanner();
  const app = await NestFactory.createApplicationContext(RotaModule.for(platform, planner), {
    logger: new NestLogger(platform.log),
  });
  const rounds = app.get(RotaRounds);
  await rounds.start();
  return {
    async close() {
      await rounds.stop();
      await app.close();
      await planner.close();
    },
  };
}
