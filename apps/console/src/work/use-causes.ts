import { useQuery } from '@tanstack/react-query';
import { call } from '../api/client.js';
import { useWords } from '../words/words.js';
import { WORK } from './words.js';

const CAUSES = {
  queryKey: ['causes'],
  queryFn: async () => (await call('GET', '/v1/causes')).causes,
  staleTime: 300_000,
  refetchInterval: false as const,
};

interface CauseName {
  readonly code: string;
  readonly name: string;
}

/** The list of causes that operations keep. A name that Dutydesk brought is said in the language of the reader. */
export function useCauses(isWanted = true) {
  const words: Readonly<Record<string, string>> = useWords(WORK).resolve.causes;
  const brought: Readonly<Record<string, string>> = WORK.en.resolve.causes;
  const { data, error } = useQuery({ ...CAUSES, enabled: isWanted });
  const say = ({ code, name }: CauseName) => (brought[code] === name ? (words[code] ?? name) : name);
  return {
    error,
    causes: data?.filter(({ active }) => active).map((cause) => ({ id: cause.code, name: say(cause) })),
    nameOf: (code: string) =>
      say(data?.find((cause) => cause.code === code) ?? { code, name: brought[code] ?? code }),
  };
}
