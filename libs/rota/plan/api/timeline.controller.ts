import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type InputOf } from '#libs/http';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { drawTimeline, showTimeline } from '../use-cases/show-timeline.js';
import { DRAW_TIMELINE, SHOW_TIMELINE } from './timeline.routes.js';

@Controller()
export class TimelineController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Endpoint(SHOW_TIMELINE)
  show({ query }: InputOf<typeof SHOW_TIMELINE>) {
    return showTimeline(this.deps, query);
  }

  @Endpoint(DRAW_TIMELINE)
  draw({ query }: InputOf<typeof DRAW_TIMELINE>) {
    return drawTimeline(this.deps, query);
  }
}
