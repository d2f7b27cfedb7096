import { DutydeskError } from '#libs/contracts';
import { actorOf, Endpoint, type InputOf } from '#libs/http';
import { Controller, Inject } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ACCESS_DEPS, type AccessDeps } from '../../access-deps.js';
import { PublicAddress } from '../../session/public-address.js';
import { listSignInLinks, revokeSignInLink } from '../store/sign-in-links.js';
import { createSignInLink } from '../use-cases/create-sign-in-link.js';
import { CREATE_SIGN_IN_LINK, LIST_SIGN_IN_LINKS, REVOKE_SIGN_IN_LINK } from './sign-in-links.routes.js';

const LINKS_AT_MOST = 200;

@Controller()
export class SignInLinksController {
  constructor(
    @Inject(ACCESS_DEPS) private readonly deps: AccessDeps,
    private readonly address: PublicAddress,
  ) {}

  @Endpoint(CREATE_SIGN_IN_LINK)
  create({ body, caller }: InputOf<typeof CREATE_SIGN_IN_LINK>, request: FastifyRequest) {
    const address = this.address.url(request);
    return createSignInLink(this.deps.db, {
      ...body,
      address,
      createdBy: actorOf(caller),
      scopes: caller.scopes,
    });
  }

  @Endpoint(LIST_SIGN_IN_LINKS)
  async list() {
    return { links: await listSignInLinks(this.deps.db, LINKS_AT_MOST) };
  }

  @Endpoint(REVOKE_SIGN_IN_LINK)
  async revoke({ params }: InputOf<typeof REVOKE_SIGN_IN_LINK>) {
    if (!(await revokeSignInLink(this.deps.db, params.id))) throw new DutydeskError('sign_in_link.not_found');
  }
}
