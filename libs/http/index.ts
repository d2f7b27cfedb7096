export {
  BATCH_MEDIA_TYPE,
  BODY_LIMIT_BYTES,
  CSV_MEDIA_TYPE,
  EVENT_MEDIA_TYPE,
  WEIGHTS_MEDIA_TYPE,
  mediaTypeOf,
  parseBodies,
  readJson,
} from './body-parsers.js';
export { type Agent, type Caller, actorOf, asAgent, callerOf, seesAll } from './caller.js';
export { serveDocs } from './docs-page.js';
export { Endpoint, RawEndpoint } from './endpoint.js';
export { InFlight } from './in-flight.js';
export { isDeeperThan } from './json-depth.js';
export { openApiDocument } from './openapi.js';
export { nextCursor, pageQuery, readCursor, writeCursor } from './paging.js';
export { ProblemFilter } from './problem-filter.js';
export { inWords } from './problem.js';
export { type AnswerOf, type InputOf, type Route, defineRoute } from './route.js';
export { HEALTH_LIVE } from './service/service.routes.js';
export { isCalendarDate, isTimeZone } from './time-zone.js';
export { ledgerId, shortId, utc } from './field-schemas.js';
export { ServerSentEvents } from './server-sent-events.js';
export { routesOf } from './routes-of.js';
export { type ServiceDeps } from './service/service-deps.js';
export { SERVICE_CONTROLLERS, ServiceModule } from './service/service.module.js';
export { allowedMethods } from './allowed-methods.js';
