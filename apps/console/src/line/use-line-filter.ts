import { useLocation, useSearch } from 'wouter';
import { type LineFilter, readFilter, writeFilter } from './line-filter.js';

export type ChangeFilter = (change: Partial<LineFilter>) => void;

export function useLineFilter(): readonly [LineFilter, ChangeFilter] {
  const filter = readFilter(useSearch());
  const [, go] = useLocation();
  return [filter, (change) => go(`/${writeFilter({ ...filter, ...change })}`, { replace: true })];
}
