/** Days are what cards compare; a time of day is dropped. */
const DAY = /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/;

const DATED =
  '[property="article:published_time"],[name="article:published_time"],[itemprop=datePublished],[name="dc.date.issued" i],[name="dc.date" i],[name=date i],[name=pubdate i],[name="parsely-pub-date"]';

/**
 * The article’s own date, `YYYY-MM-DD`: JSON-LD `datePublished`, else a meta element, else the first `<time>` of the
 * article. Undefined where the page does not say.
 */
export function pageDate(document: Document): string | undefined {
  return fromJsonLd(document) ?? fromMeta(document) ?? fromTime(document);
}

function fromJsonLd(document: Document): string | undefined {
  // Asked on pages of any size: lists by name cost next to nothing, a selector with attributes walks the page.
  for (const script of document.getElementsByTagName('script')) {
    if (script.type.toLowerCase() !== 'application/ld+json') continue;
    // The pages we read are other people’s: a broken block of theirs is none of our errors. The first date is the article’s own.
    const found = /"datePublished"\s*:\s*"([^"]+)"/.exec(script.textContent ?? '')?.[1];
    const day = found === undefined ? undefined : dayOf(found);
    if (day) return day;
  }
  return undefined;
}

function fromMeta(document: Document): string | undefined {
  for (const meta of document.getElementsByTagName('meta')) {
    const day = meta.matches(DATED) ? dayOf(meta.getAttribute('content') ?? '') : undefined;
    if (day) return day;
  }
  return undefined;
}

function fromTime(document: Document): string | undefined {
  const article = document.querySelector('article,main,[role=main]') ?? document;
  const time =
    article.querySelector('time[datetime]:is([pubdate],[itemprop=datePublished])') ??
    article.querySelector('time[datetime]');
  return dayOf(time?.getAttribute('datetime') ?? '');
}

function dayOf(text: string): string | undefined {
  const day = DAY.exec(text.trim())?.[1];
  return day !== undefined && !Number.isNaN(Date.parse(day)) ? day : undefined;
}
