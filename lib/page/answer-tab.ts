import { browser } from 'wxt/browser';
import type { Envelope, Reply } from '../messages.ts';
import type { TabAnswers } from './read.ts';

/** Hears what background and panel ask of this frame. */
export function answerTab(answers: TabAnswers, signal: AbortSignal): void {
  const listener = (
    message: unknown,
    sender: { id?: string | undefined },
    reply: (reply: Reply) => void,
  ): void => {
    const { name = '', request } = (message ?? {}) as Partial<Envelope>;
    if (sender.id !== browser.runtime.id || !Object.hasOwn(answers, name)) return;
    const answer = answers[name as keyof TabAnswers] as (request: unknown) => unknown;
    reply({ ok: answer(request) });
  };
  browser.runtime.onMessage.addListener(listener);
  signal.addEventListener('abort', () => {
    if (browser.runtime?.id !== undefined) browser.runtime.onMessage.removeListener(listener);
  });
}
