import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Schemas } from '#libs/client';
import { call, codeOf } from '../api/client.js';

export type TimelinePage = Schemas['RotaTimeline'];
export type FairnessPage = Schemas['RotaFairness'];
export type ShownSlot = Schemas['RotaSlot'];
export type PlanDraft = Schemas['Plan'];

const PAGE = 200;

export interface RotaFilter {
  readonly desk: string | null;
  readonly person: string | null;
}

const given = (filter: RotaFilter) => ({
  ...(filter.desk === null ? {} : { desk: filter.desk }),
  ...(filter.person === null ? {} : { person: filter.person }),
});

/** People by weeks, page by page, in the order of their ids. */
export function useTimeline(filter: RotaFilter) {
  return useInfiniteQuery({
    queryKey: ['rota', 'timeline', filter],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      call('GET', '/v1/rota/timeline', {
        query: { ...given(filter), limit: PAGE, ...(pageParam === '' ? {} : { after: pageParam }) },
      }),
    getNextPageParam: ({ nextAfter }) => nextAfter ?? undefined,
    refetchInterval: false,
  });
}

/** The spread, its proof, and who has no turn: the figures of the whole plan. */
export function useProof() {
  return useQuery({
    queryKey: ['rota', 'proof'],
    queryFn: () => call('GET', '/v1/rota/fairness', { query: { limit: 1 } }),
  });
}

/** The figures of one person beside their share. */
export function usePersonFairness(person: string) {
  return useQuery({
    queryKey: ['rota', 'fairness', person],
    queryFn: async () => (await call('GET', '/v1/rota/fairness', { query: { person, limit: 1 } })).people[0],
  });
}

/** The turns of a person, or the empty seats, in the week that begins on a Monday. */
export function useWeekSlots({
  person,
  monday,
  desk,
}: {
  person: string | null;
  monday: string;
  desk: string | null;
}) {
  return useQuery({
    queryKey: ['rota', 'slots', person, monday, desk],
    queryFn: async () => {
      const query = { from: monday, to: plusWeek(monday), limit: PAGE, ...(desk === null ? {} : { desk }) };
      const { slots } = await call('GET', '/v1/rota/slots', {
        query: person === null ? query : { ...query, person },
      });
      return person === null ? slots.filter(({ personId }) => personId === null) : slots;
    },
  });
}

function plusWeek(monday: string): string {
  const day = new Date(`${monday}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 7);
  return day.toISOString().slice(0, 10);
}

export function useRotaProblems(enabled: boolean) {
  return useQuery({
    queryKey: ['rota', 'problems'],
    enabled,
    queryFn: async () => (await call('GET', '/v1/rota/problems')).problems,
  });
}

export function usePlans(enabled: boolean) {
  return useQuery({
    queryKey: ['rota', 'plans'],
    enabled,
    queryFn: async () => (await call('GET', '/v1/rota/plans')).plans,
  });
}

/** True while nothing is planned, which is no failure. */
export function isWithoutPlan(error: unknown): boolean {
  return codeOf(error) === 'plan.not_found' || codeOf(error) === 'plan.none';
}
