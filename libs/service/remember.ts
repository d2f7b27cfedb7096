/** Reads at most once in `ms`; whoever asks meanwhile shares the answer. A failure is not remembered. */
export function remember<T>(
  ms: number,
  read: () => Promise<T>,
  clock: () => number = () => performance.now(),
): () => Promise<T> {
  let current: Promise<T> | null = null;
  let until = 0;
  return () => {
    if (current !== null && clock() < until) return current;
    until = clock() + ms;
    const reading = read();
    current = reading;
    reading.catch(() => {
      if (current === reading) current = null;
    });
    return reading;
  };
}
