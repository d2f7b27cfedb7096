import { AccessModule, Callers } from '#libs/access';
import type { Lines, LiveUpdates } from '#libs/line';
import { LEDGER, LINES, LIVE_UPDATES, LOG } from '#libs/platform';
import type { Ledger } from '#libs/postgres';
import { type Logger, Metrics } from '#libs/service';
import { Module } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from './care-deps.js';
import { SlaController } from './clock/api/sla.controller.js';
import { CalendarsController } from './hours/api/calendars.controller.js';
import { DeskController } from './item/api/desk.controller.js';
import { HoldingController } from './item/api/holding.controller.js';
import { OpenedItemsController } from './item/api/opened-items.controller.js';
import { ItemsController } from './item/api/items.controller.js';
import { LiveStreamController } from './live/api/live-stream.controller.js';
import { LiveStreams } from './live/live-streams.js';
import { EventsController } from './live/api/events.controller.js';
import { ViewingController } from './live/api/viewing.controller.js';
import { IncidentsController } from './incident/api/incidents.controller.js';
import { SearchController } from './search/api/search.controller.js';
import { ViewerBoard } from './live/viewer-board.js';
import { OffersController } from './offer/api/offers.controller.js';
import { QueuesController } from './queue/api/queues.controller.js';
import { Backlog } from './queue/backlog.js';
import { queueCounts } from './queue/store/queue-counts.js';
import { DraftsController } from './draft/api/drafts.controller.js';
import { CausesController } from './cause/api/causes.controller.js';
import { TagsController } from './tag/api/tags.controller.js';
import { MacrosController } from './macro/api/macros.controller.js';
import { RepliesController } from './reply/api/replies.controller.js';
import { ReplyLimitsController } from './reply/api/reply-limits.controller.js';
import { ReviewController } from './review/api/review.controller.js';
import { ShiftEndController } from './shift-end/api/shift-end.controller.js';
import { RulesController } from './rule/api/rules.controller.js';

export const CARE_CONTROLLERS = [
  OpenedItemsController,
  CalendarsController,
  SlaController,
  DeskController,
  ItemsController,
  HoldingController,
  OffersController,
  ShiftEndController,
  ReviewController,
  QueuesController,
  RulesController,
  LiveStreamController,
  CausesController,
  TagsController,
  MacrosController,
  RepliesController,
  ReplyLimitsController,
  DraftsController,
  ViewingController,
  EventsController,
  SearchController,
  IncidentsController,
];

/** The API of care: items, queues and the rules that choose a queue. */
@Module({
  imports: [AccessModule],
  controllers: CARE_CONTROLLERS,
  providers: [
    {
      provide: Backlog,
      inject: [LEDGER],
      useFactory: ({ db }: Ledger) =>
        new Backlog({ read: () => queueCounts(db), clock: () => performance.now() }),
    },
    {
      provide: ViewerBoard,
      inject: [LIVE_UPDATES, LOG],
      useFactory: (live: LiveUpdates, log: Logger) => new ViewerBoard({ live, log }),
    },
    {
      provide: LiveStreams,
      inject: [LEDGER, LIVE_UPDATES, LOG, Backlog, Callers, Metrics, ViewerBoard],
      useFactory: (
        { db }: Ledger,
        live: LiveUpdates,
        log: Logger,
        backlog: Backlog,
        callers: Callers,
        metrics: Metrics,
        viewers: ViewerBoard,
      ) => {
        const open = metrics.gauge('gateway_live_streams', 'Open SSE streams.');
        return new LiveStreams({
          db,
          live,
          log,
          backlog,
          callers,
          viewers,
          metrics: { streams: (count) => open.set(count) },
        });
      },
    },
    {
      provide: CARE_DEPS,
      inject: [LEDGER, LIVE_UPDATES, LINES, LOG, Backlog, LiveStreams, Metrics, ViewerBoard],
      useFactory: (
        { db }: Ledger,
        live: LiveUpdates,
        lines: Lines,
        log: Logger,
        backlog: Backlog,
        streams: LiveStreams,
        metrics: Metrics,
        viewers: ViewerBoard,
      ): CareDeps => ({ db, live, lines, log, backlog, streams, viewers, metrics: claimMetrics(metrics) }),
    },
  ],
  exports: [Backlog],
})
export class CareModule {}

function claimMetrics(metrics: Metrics): CareDeps['metrics'] {
  const help = 'Time that the ledger took to claim, by outcome.';
  const claims = metrics.histogram('claim_seconds', help, ['outcome']);
  return { claim: (outcome, seconds) => claims.observe({ outcome }, seconds) };
}
