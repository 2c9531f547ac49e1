import { browser } from 'wxt/browser';
import { search } from '../search/search.ts';
import type { SearchHit } from '../search/hit.ts';
import { type PanelRequest, panelRequest, readSettings } from '../settings.ts';
import type { Desk } from './desk.ts';
import { readerLanguages } from './policy.ts';

const SUGGESTIONS = 6;
// What a suggestion puts into the address bar: told from typed text by its beginning.
const PREFIX = 'entity:';

/** `bg` in the address bar searches the facts. */
export function keepOmnibox(desk: Desk): void {
  browser.omnibox?.onInputChanged.addListener((text, suggest) => {
    void find(text, desk).then((hits) => suggest(hits.map(suggestion)));
  });
  browser.omnibox?.onInputEntered.addListener((text) => {
    void enter(text, desk);
  });
}

async function find(text: string, desk: Desk): Promise<SearchHit[]> {
  const [index, settings] = await Promise.all([desk.knowledge.searchIndex(), readSettings()]);
  return search(index, text, { limit: SUGGESTIONS, languages: readerLanguages(settings) }).hits;
}

function suggestion({ ref, name, line }: SearchHit): { content: string; description: string } {
  const description = `${name.text} — ${line.text}`;
  // Chromium reads descriptions as XML, Firefox shows them as they are.
  return {
    content: `${PREFIX}${ref}`,
    description: import.meta.env.FIREFOX ? description : markup(description),
  };
}

export function markup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

async function enter(text: string, desk: Desk): Promise<void> {
  const chosen = text.startsWith(PREFIX) ? text.slice(PREFIX.length) : (await find(text, desk))[0]?.ref;
  const request: PanelRequest = chosen
    ? { show: 'entity', ref: chosen as SearchHit['ref'] }
    : { show: 'search', query: text };
  await panelRequest.setValue(request);
  await browser.tabs.create({ url: browser.runtime.getURL('/sidepanel.html') });
}
