/** A fixed pseudo-random sequence in [0, 1) (linear congruential generator of Numerical Recipes). */
export function seededSequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 0x100000000;
  };
}
