import { browser } from 'wxt/browser';
import type { Envelope, Reply } from '../messages.ts';
import type { TabAnswers } from './read.ts';

/** Hears what background and panel ask of this frame. */
export function answerTab(answers: TabAnswers, signal: AbortSignal): void {
  const listener = (
    message: unknown,
    sender: { id?: string | undefined },
    reply: (reply: Reply) => void,
  ): boolean => {
    const { name = '', request } = (message ?? {}) as Partial<Envelope>;
    if (sender.id !== browser.runtime.id || !Object.hasOwn(answers, name)) return false;
    const answer = answers[name as keyof TabAnswers] as (request: unknown) => unknown;
    void Promise.resolve(answer(request)).then((ok) => reply({ ok }));
    return true;
  };
  browser.runtime.onMessage.addListener(listener);
  signal.addEventListener('abort', () => {
    if (browser.runtime?.id !== undefined) browser.runtime.onMessage.removeListener(listener);
  });
}
