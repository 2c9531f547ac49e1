import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';

/** What a saved page says of its article. What the page does not say is absent. */
export interface PageArticle {
  /** One paragraph a line, blank lines between. */
  text: string;
  title?: string;
  author?: string;
  site?: string;
  /** `YYYY-MM-DD` */
  issued?: string;
  /** BCP 47 */
  language?: string;
  url?: string;
}

// Elements that make a paragraph of their own.
const BLOCKS = new Set(
  'P DIV SECTION ARTICLE H1 H2 H3 H4 H5 H6 LI UL OL DL DT DD BLOCKQUOTE FIGURE FIGCAPTION TABLE TR TD TH PRE HR BR'.split(
    ' ',
  ),
);

/** The article of a saved page, as a reader mode shows it; `undefined` when there is none. */
export function articleFromHtml(html: string): PageArticle | undefined {
  const { document } = parseHTML(html);
  const found = new Readability(document).parse();
  const content = found?.content ?? '';
  if (content === '') return undefined;
  const { document: body } = parseHTML(`<html><body>${content}</body></html>`);
  const text = paragraphs(body.body).join('\n\n');
  const meta = (selector: string) => document.querySelector(selector)?.getAttribute('content') ?? undefined;
  const url =
    document.querySelector('link[rel=canonical]')?.getAttribute('href') ?? meta('meta[property="og:url"]');
  const day =
    dayOf(found?.publishedTime) ?? dayOf(document.querySelector('time[datetime]')?.getAttribute('datetime'));
  return {
    text,
    ...given('title', found?.title),
    ...given('author', found?.byline),
    ...given('site', found?.siteName),
    ...given('issued', day),
    ...given('language', found?.lang ?? undefined),
    ...given('url', url?.startsWith('https://') === true ? url : undefined),
  };
}

function given<K extends string>(key: K, value: string | null | undefined): Partial<Record<K, string>> {
  const text = value?.replaceAll(/\s+/gu, ' ').trim();
  return text ? ({ [key]: text } as Partial<Record<K, string>>) : {};
}

function dayOf(time: string | null | undefined): string | undefined {
  return /^\d{4}-\d{2}-\d{2}/.exec(time ?? '')?.[0];
}

/** The text of each block-level run, in order. */
function paragraphs(root: Element): string[] {
  const found: string[] = [];
  let run = '';
  const flush = () => {
    const text = run.replaceAll(/\s+/gu, ' ').trim();
    if (text !== '') found.push(text);
    run = '';
  };
  const walk = (node: Node): void => {
    if (node.nodeType === 3) run += node.textContent ?? '';
    if (node.nodeType !== 1) return;
    const isBlock = BLOCKS.has(node.nodeName.toUpperCase());
    if (isBlock) flush();
    for (const child of Array.from(node.childNodes)) walk(child);
    if (isBlock) flush();
  };
  walk(root);
  flush();
  return found;
}
