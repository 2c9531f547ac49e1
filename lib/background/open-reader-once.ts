import { type ReaderStore, openReaderStore } from '../db/reader-store.ts';

/**
 * The reader’s own store, opened by the first who asks. Where the browser opens no database the answer is `undefined`:
 * nothing is remembered, everything else goes on, and the next who asks tries again.
 */
export function openReaderOnce(): () => Promise<ReaderStore | undefined> {
  let opening: Promise<ReaderStore | undefined> | undefined;
  return () => {
    opening ??= openReaderStore().catch((error: unknown) => {
      console.warn('Backgrounder: nothing can be remembered, the browser opens no database', error);
      opening = undefined;
      return undefined;
    });
    return opening;
  };
}
