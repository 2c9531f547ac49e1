import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { EntityRef } from '../../lib/facts/id.ts';
import { stepChoice } from './step-choice.ts';

export interface Choice {
  /** Index of the chosen row among those there are, or -1. */
  at: number;
  /** The list says what its rows are, in their order, each time it draws them. */
  setRows: (rows: readonly EntityRef[]) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  open: (ref: EntityRef) => void;
}

/** Which row the arrow keys are on. The first while something is typed, none before. */
export function useChoice(query: string, open: (ref: EntityRef) => void): Choice {
  const rows = useRef<readonly EntityRef[]>([]);
  const first = query.trim() === '' ? -1 : 0;
  const [chosen, setAt] = useState(first);
  const [count, setCount] = useState(0);
  const at = chosen < count ? chosen : -1;
  useEffect(() => setAt(first), [query, first]);
  const setRows = useCallback((now: readonly EntityRef[]) => {
    rows.current = now;
    setCount(now.length);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      const ref = rows.current[at];
      // A button that has the focus is pressed by Enter itself.
      if (ref === undefined || !(event.target instanceof HTMLInputElement)) return;
      // Else the same press goes on to the back button, which has the focus by then, and closes what it opened.
      event.preventDefault();
      open(ref);
      return;
    }
    const next = stepChoice(event.key, at, count);
    if (next === undefined) return;
    event.preventDefault();
    setAt(next);
  };
  return { at, setRows, onKeyDown, open };
}
