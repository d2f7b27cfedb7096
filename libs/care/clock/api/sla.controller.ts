import { actorOf, Endpoint, type InputOf } from '#libs/http';
import { Controller, Inject } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { changeSla, showSla, type ShownSla } from '../use-cases/change-sla.js';
import { CHANGE_SLA, SHOW_SLA } from './sla.routes.js';

@Controller()
export class SlaController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @Endpoint(SHOW_SLA)
  async show({ params }: InputOf<typeof SHOW_SLA>) {
    return { sla: inAnswer(await showSla(this.deps, params.id)) };
  }

  @Endpoint(CHANGE_SLA)
  async change({ caller, params, body }: InputOf<typeof CHANGE_SLA>) {
    const { version, calendarId, targets, ...policy } = body;
    const sla = await changeSla(this.deps, {
      queueId: params.id,
      version,
      calendarId,
      by: actorOf(caller),
      policy: {
        ...policy,
        targets: {
          first_response: targets.firstResponse,
          next_response: targets.nextResponse,
          resolution: targets.resolution,
        },
      },
    });
    return { sla: inAnswer(sla) };
  }
}

function inAnswer({ queueId, calendarId, current, versions }: ShownSla) {
  const { targets, ...policy } = current.policy;
  return {
    queueId,
    version: current.version,
    calendarId,
    openHours: [...current.calendarIds],
    ...policy,
    pauses: [...policy.pauses],
    targets: {
      firstResponse: listOf(targets.first_response),
      nextResponse: listOf(targets.next_response),
      resolution: listOf(targets.resolution),
    },
    followsTargets: current.followsTargets,
    versions: versions.map(({ version, validFrom, madeBy }) => ({
      version,
      from: validFrom === null ? null : new Date(validFrom).toISOString(),
      madeBy,
    })),
  };
}

function listOf(minutes: readonly number[] | null): number[] | null {
  return minutes === null ? null : [...minutes];
}
