import { useQuery } from '@tanstack/react-query';
import { QUEUES } from '../api/queries.js';

/** The name of a queue by its id. */
export function useQueueName(): (id: string) => string {
  const { data } = useQuery(QUEUES);
  return (id) => data?.find((queue) => queue.id === id)?.name ?? id;
}
