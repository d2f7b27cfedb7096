import { useEffect, useState } from 'react';

const SETTLED_MS = 600;

/** True once the page has been shown for a moment: what helps beside an item is read after the item itself. */
export function useSettled(): boolean {
  const [isSettled, settle] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => settle(true), SETTLED_MS);
    return () => clearTimeout(timer);
  }, []);
  return isSettled;
}
