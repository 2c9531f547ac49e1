import { browser } from 'wxt/browser';
import type { Request } from '../messages.ts';
import { tellTab } from './tell.ts';

const STEPS: Readonly<Record<string, Request<'step'>['to']>> = {
  'next-mention': 'next',
  'previous-mention': 'previous',
  'open-card': 'open',
};

/** The rebindable keys: the page in front takes the step. */
export function keepCommands(): void {
  browser.commands.onCommand.addListener((command, tab) => {
    const to = STEPS[command];
    if (to) void step(to, tab?.id);
  });
}

async function step(to: Request<'step'>['to'], tabId: number | undefined): Promise<void> {
  const id = tabId ?? (await browser.tabs.query({ active: true, lastFocusedWindow: true }))[0]?.id;
  if (id !== undefined) await tellTab(id, 'step', { to });
}
