import { Controller, Inject, Res } from '@nestjs/common';
import { type AdminPath, answerAdmin } from '#libs/runtime';
import type { FastifyReply } from 'fastify';
import { GATEWAY, type Gateway } from '../gateway.js';
import { Handles } from '../http/handles.js';
import { openApiDocument } from '../http/openapi.js';
import { ROUTES } from '../routes/route-table.js';
import { HEALTH_LIVE, HEALTH_READY, METRICS, OPENAPI } from '../routes/service.routes.js';

const API_VERSION = '0.1.0';

@Controller()
export class ServiceController {
  private readonly document = openApiDocument(ROUTES, API_VERSION);

  constructor(@Inject(GATEWAY) private readonly gateway: Gateway) {}

  @Handles(OPENAPI)
  openapi() {
    return this.document;
  }

  @Handles(HEALTH_LIVE)
  live(@Res() reply: FastifyReply) {
    return this.answer(reply, '/health/live');
  }

  @Handles(HEALTH_READY)
  ready(@Res() reply: FastifyReply) {
    return this.answer(reply, '/health/ready');
  }

  @Handles(METRICS)
  metrics(@Res() reply: FastifyReply) {
    return this.answer(reply, '/metrics');
  }

  private async answer(reply: FastifyReply, path: AdminPath): Promise<void> {
    const { status, contentType, body } = await answerAdmin(path, this.gateway.health, this.gateway.registry);
    await reply.status(status).type(contentType).header('cache-control', 'no-store').send(body);
  }
}
