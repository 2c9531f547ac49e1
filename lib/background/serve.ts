import * as v from 'valibot';
import { browser, type Browser } from 'wxt/browser';
import { type Envelope, MessageError, type MessageName, type Reply } from '../messages.ts';
import type { Desk } from './desk.ts';
import type { Asker, Handler } from './handler.ts';
import { OWN_HANDLERS, PAGE_HANDLERS } from './handlers.ts';
import { isGone } from './is-gone.ts';
import { registrableDomain } from './registrable-domain.ts';

type Sender = Pick<Browser.runtime.MessageSender, 'id' | 'origin' | 'url' | 'tab' | 'frameId'>;
type AnyHandler = Handler<MessageName>;

/** Registers the one listener for messages. To be called synchronously when the worker starts. */
export function serve(desk: Desk): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Sender, sendResponse) => {
    const envelope = readEnvelope(message);
    if (!envelope) return false;
    // `return true` with sendResponse is what both engines understand.
    void reply(envelope, sender, desk).then((answer) => answer && sendResponse(answer));
    return true;
  });
}

function readEnvelope(message: unknown): Envelope | undefined {
  const { backgrounder, name } = (message ?? {}) as Partial<Envelope>;
  if (backgrounder === 1 && typeof name === 'string') return message as Envelope;
  console.warn('Backgrounder: a message of an unknown shape was dropped');
  return undefined;
}

/** The answer to a message, or `undefined` when it is to be dropped: nobody of ours sent it. */
export async function reply(
  { name, request }: Envelope,
  sender: Sender,
  desk: Desk,
): Promise<Reply | undefined> {
  const asker = whoAsks(sender);
  const handler = asker && handlerFor(name, asker);
  if (!asker || !handler) {
    console.warn(`Backgrounder: the message ${name.slice(0, 40)} was dropped: nobody may send it from there`);
    return { error: { code: 'UNKNOWN_MESSAGE', message: 'not a message from there' } };
  }
  const parsed = v.safeParse(handler.request, request);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    console.warn(`Backgrounder: ${name} was dropped: ${v.getDotPath(issue) ?? 'request'}: ${issue.message}`);
    return {
      error: { code: 'BAD_REQUEST', message: `${v.getDotPath(issue) ?? 'request'}: ${issue.message}` },
    };
  }
  try {
    return { ok: await handler.answer(parsed.output, asker, desk) };
  } catch (error) {
    if (!isGone(error)) console.error(`Backgrounder: ${name} failed`, error);
    return { error: asReplyError(error) };
  }
}

/** A page of ours is told by its origin before anything else; a content script by its tab. */
function whoAsks(sender: Sender): Asker | undefined {
  if (sender.id !== browser.runtime.id) return undefined;
  const { tab, frameId } = sender;
  const isPrivate = tab?.incognito ?? false;
  const place = {
    ...(tab?.id === undefined ? {} : { tabId: tab.id }),
    ...(frameId === undefined ? {} : { frameId }),
  };
  if (isOurs(sender)) return { kind: 'own', ...place, isPrivate };
  if (!tab) return undefined;
  const site = registrableDomain(tab.url);
  return { kind: 'page', ...place, isPrivate, ...(site === undefined ? {} : { site }) };
}

function isOurs(sender: Sender): boolean {
  const ours = URL.parse(browser.runtime.getURL('/' as never));
  const origin = sender.origin ?? sender.url;
  const theirs = origin === undefined ? null : URL.parse(origin);
  // Not `URL.origin`: of moz-extension: it is the text "null".
  return ours !== null && theirs !== null && theirs.protocol === ours.protocol && theirs.host === ours.host;
}

function handlerFor(name: string, asker: Asker): AnyHandler | undefined {
  if (Object.hasOwn(PAGE_HANDLERS, name)) return PAGE_HANDLERS[name as keyof typeof PAGE_HANDLERS];
  if (asker.kind === 'own' && Object.hasOwn(OWN_HANDLERS, name)) {
    return OWN_HANDLERS[name as keyof typeof OWN_HANDLERS];
  }
  return undefined;
}

/** Errors travel as data: their code is what the other side tells them apart by. */
function asReplyError(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: 'FAILED', message: String(error) };
  const { code } = error as { code?: unknown };
  const isKnown = error instanceof MessageError || typeof code === 'string';
  return { code: isKnown ? String(code) : 'FAILED', message: error.message };
}
