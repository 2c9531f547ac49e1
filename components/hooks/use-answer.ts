import { useCallback, useEffect, useState } from 'preact/hooks';
import { type Answer, type OwnMessages, type PageMessages, type Request, ask } from '../../lib/messages.ts';

export type Asked<T> =
  | { state: 'asking' }
  | { state: 'answered'; answer: T }
  /** `code` as in MessageError, `NO_ANSWER` when there was nobody. */
  | { state: 'failed'; code: string };

/**
 * Asks the background and keeps the answer, the older one until a newer is there. A late answer to an older question is dropped.
 * @param request null while there is nothing to ask
 * @returns the answer, and a function that asks again
 */
export function useAnswer<K extends keyof (PageMessages & OwnMessages)>(
  name: K,
  request: Request<K> | null,
): [Asked<Answer<K>>, () => void] {
  const [asked, setAsked] = useState<Asked<Answer<K>>>({ state: 'asking' });
  const [round, setRound] = useState(0);
  const key = JSON.stringify(request);
  useEffect(() => {
    if (request === null) return;
    const question = new AbortController();
    const settle = (now: Asked<Answer<K>>) => {
      if (question.signal.aborted) return;
      // The same answer again is no reason to draw anything again.
      setAsked((old) => (JSON.stringify(old) === JSON.stringify(now) ? old : now));
    };
    ask(name, request).then(
      (answer) => settle({ state: 'answered', answer }),
      (error: unknown) => settle({ state: 'failed', code: errorCode(error) }),
    );
    return () => question.abort();
    // A request is plain data: its JSON is its identity.
  }, [name, key, round]);
  const again = useCallback(() => setRound((last) => last + 1), []);
  return [asked, again];
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'NO_ANSWER';
}
