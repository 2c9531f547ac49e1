import type { PageContext } from '../brief/view.ts';
import type { EntityRef } from '../facts/id.ts';
import { pageDate } from './page-date.ts';

/** Pages longer than this (characters) are no single article; laying their text out would cost a frame. */
const LONGEST = 100_000;

/** What a card may know of the page it opens on. @param entities found so far */
export async function pageContext(document: Document, entities: EntityRef[]): Promise<PageContext> {
  const date = pageDate(document);
  const sha256 = await articleHash(document);
  return {
    entities,
    url: document.location.href,
    ...(date ? { date } : {}),
    ...(sha256 === undefined ? {} : { sha256 }),
  };
}

/**
 * SHA-256, hex, of the article’s text as packs count it: NFC, LF, no trailing space, one final LF. It matches where a
 * page is the article and nothing else; undefined where the browser gives no hash (pages without TLS).
 */
async function articleHash(document: Document): Promise<string | undefined> {
  const article = document.querySelector<HTMLElement>('article,main,[role=main]') ?? document.body;
  if (!article || !globalThis.crypto?.subtle || (article.textContent?.length ?? 0) > LONGEST)
    return undefined;
  const bytes = new TextEncoder().encode(articleText(article.innerText));
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function articleText(text: string): string {
  const lines = text.normalize('NFC').replaceAll(/\r\n?/g, '\n').split('\n');
  return `${lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd()}\n`;
}
