import type * as v from 'valibot';
import type { Answer, MessageName, OwnMessages, PageMessages, Request } from '../messages.ts';
import type { Desk } from './desk.ts';

/** Who asks, as the browser tells us, never as the message says. */
export interface Asker {
  /** A page of ours, or a content script in a page of the reader’s. */
  kind: 'own' | 'page';
  /** Absent for popup and side panel. */
  tabId?: number;
  frameId?: number;
  /** Registrable domain of the tab’s page. */
  site?: string;
  /** From a private window: nothing of it is ever recorded. */
  isPrivate: boolean;
}

/** One message: how a request must look, and what is answered. */
export interface Handler<K extends MessageName> {
  request: v.GenericSchema<unknown, Request<K>>;
  answer(request: Request<K>, asker: Asker, desk: Desk): Promise<Answer<K>>;
}

/** Tables that lack a message do not compile. */
export type PageHandlers = { readonly [K in keyof PageMessages]: Handler<K> };
export type OwnHandlers = { readonly [K in keyof OwnMessages]: Handler<K> };
