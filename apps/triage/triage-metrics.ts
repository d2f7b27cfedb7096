import type { Metrics } from '#libs/service';
import type { TriageObserver } from '#libs/triage';

/** Metrics of triage. */
export function triageMetrics(metrics: Metrics): TriageObserver {
  const triaged = metrics.counter('triage_mentions_total', 'Mentions decided', [
    'route',
    'review',
    'decided_by',
  ]);
  const duplicates = metrics.counter('triage_duplicates_total', 'Mentions dropped because they came before');
  const refused = metrics.counter('triage_refused_total', 'Mentions refused', ['reason']);
  const ignored = metrics.counter('triage_ignored_fields_total', 'Optional fields that could not be used', [
    'field',
  ]);
  return {
    triaged: (decisions) => {
      const alike = Map.groupBy(
        decisions,
        ({ route, review, decidedBy }) => `${route} ${review} ${decidedBy}`,
      );
      for (const [first, ...others] of alike.values()) {
        if (first === undefined) continue;
        const { route, review, decidedBy } = first;
        triaged.inc({ route, review: String(review), decided_by: decidedBy }, 1 + others.length);
      }
    },
    duplicate: () => duplicates.inc(),
    refused: (reason) => refused.inc({ reason }),
    ignored: (fields) => {
      for (const { pointer } of fields) ignored.inc({ field: fieldNameOf(pointer) });
    },
  };
}

/** Counts what later readers decided about uncertain mentions. */
export function rereadMetrics(metrics: Metrics): (counts: Readonly<Record<string, number>>) => void {
  const rereads = metrics.counter('triage_rereads_total', 'Mentions in doubt, by what later readers did', [
    'result',
  ]);
  return (counts) => {
    for (const [result, mentions] of Object.entries(counts)) rereads.inc({ result }, mentions);
  };
}

/** The pointer without places in lists and names of metrics, so that senders cannot make any number of labels. */
export function fieldNameOf(pointer: string): string {
  return pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*').replace(/^(\/data\/metrics)\/.*/, '$1/*');
}
