import { Controller, Inject, Res } from '@nestjs/common';
import { type AdminPath, answerAdmin } from '#libs/service';
import type { FastifyReply } from 'fastify';
import { Handles } from '../handles.js';
import { openApiDocument } from '../openapi.js';
import { SERVICE_DEPS, type ServiceDeps } from './service-deps.js';
import { HEALTH_LIVE, HEALTH_READY, METRICS, OPENAPI } from './service.routes.js';

const API_VERSION = '0.1.0';

@Controller()
export class ServiceController {
  private readonly document: object;

  constructor(@Inject(SERVICE_DEPS) private readonly deps: ServiceDeps) {
    this.document = openApiDocument(deps.routes, API_VERSION);
  }

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
    const { health, metrics } = this.deps;
    const { status, contentType, body } = await answerAdmin(path, health, metrics);
    await reply.status(status).type(contentType).header('cache-control', 'no-store').send(body);
  }
}
