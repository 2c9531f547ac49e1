import { useEffect } from 'preact/hooks';

/** Calls back every so often while the page of ours can be seen. @param period ms */
export function useEvery(period: number, act: () => void): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') act();
    }, period);
    return () => clearInterval(timer);
  }, [period, act]);
}
