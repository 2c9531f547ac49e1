import { browser } from 'wxt/browser';
import type { Envelope, Reply } from '../messages.ts';
import type { TabAnswers } from './read.ts';

/** Hears what background and panel ask of this frame. */
export function answerTab(answers: TabAnswers, signal: AbortSignal): void {
  const listener = (
    message: unknown,
    sender: { id?: string | undefined },
    reply: (reply: Reply) => void,
  ): boolean | undefined => {
    if (!isEnvelope(message) || sender.id !== browser.runtime.id || !Object.hasOwn(answers, message.name))
      return undefined;
    const answer = answers[message.name as keyof TabAnswers] as (request: unknown) => unknown;
    reply({ ok: answer(message.request) });
    return undefined;
  };
  browser.runtime.onMessage.addListener(listener);
  signal.addEventListener('abort', () => {
    if (browser.runtime?.id !== undefined) browser.runtime.onMessage.removeListener(listener);
  });
}

function isEnvelope(message: unknown): message is Envelope {
  return typeof message === 'object' && message !== null && 'backgrounder' in message && 'name' in message;
}
