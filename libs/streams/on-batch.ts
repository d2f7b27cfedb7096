import { Catch, type RpcExceptionFilter, UseFilters } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { type Observable, throwError } from 'rxjs';
import type { BatchHandler } from './port.js';

/** Passes the errors of a handler unchanged to the consumer, which distinguishes transient from permanent ones. */
@Catch()
class KeepError implements RpcExceptionFilter<unknown> {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

/**
 * The controller method handles the batches of a topic: Nest's @EventPattern, for the stream server of a group.
 * @param group the token of the StreamServer that serves it
 */
export function OnBatch(group: symbol, topic: string) {
  return <H extends BatchHandler>(
    controller: object,
    method: string | symbol,
    descriptor: TypedPropertyDescriptor<H>,
  ): void => {
    const name = `${controller.constructor.name}.${String(method)}`;
    Payload()(controller, method, 0);
    Ctx()(controller, method, 1);
    UseFilters(KeepError)(controller, method, descriptor);
    (EventPattern(topic, group, { name }) as MethodDecorator)(controller, method, descriptor);
  };
}
