import { Controller, Inject } from '@nestjs/common';
import { contractDocuments } from '#libs/contracts';
import { type AdminPath, answerAdmin } from '#libs/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Endpoint, RawEndpoint } from '../endpoint.js';
import { openApiDocument } from '../openapi.js';
import type { InputOf } from '../route.js';
import { SERVICE_DEPS, type ServiceDeps } from './service-deps.js';
import { ASYNCAPI, HEALTH_LIVE, HEALTH_READY, METRICS, OPENAPI } from './service.routes.js';

const API_VERSION = '0.1.0';

@Controller()
export class ServiceController {
  private readonly document: Readonly<Record<string, unknown>>;
  private readonly events: Readonly<Record<string, unknown>>;

  constructor(@Inject(SERVICE_DEPS) private readonly deps: ServiceDeps) {
    this.document = openApiDocument(deps.routes, API_VERSION);
    this.events = contractDocuments(API_VERSION).get('asyncapi.json') ?? {};
  }

  @Endpoint(OPENAPI)
  openapi() {
    return this.document;
  }

  @Endpoint(ASYNCAPI)
  asyncapi() {
    return this.events;
  }

  @RawEndpoint(HEALTH_LIVE)
  live(_input: InputOf<typeof HEALTH_LIVE>, _request: FastifyRequest, reply: FastifyReply) {
    return this.answer(reply, '/health/live');
  }

  @RawEndpoint(HEALTH_READY)
  ready(_input: InputOf<typeof HEALTH_READY>, _request: FastifyRequest, reply: FastifyReply) {
    return this.answer(reply, '/health/ready');
  }

  @RawEndpoint(METRICS)
  metrics(_input: InputOf<typeof METRICS>, _request: FastifyRequest, reply: FastifyReply) {
    return this.answer(reply, '/metrics');
  }

  private async answer(reply: FastifyReply, path: AdminPath): Promise<void> {
    const { health, metrics } = this.deps;
    const { status, contentType, body } = await answerAdmin(path, health, metrics);
    await reply.status(status).type(contentType).header('cache-control', 'no-store').send(body);
  }
}
