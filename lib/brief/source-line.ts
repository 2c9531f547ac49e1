import type { EdtfDate } from '../facts/date.ts';
import type { Citation } from '../facts/fact.ts';
import type { Phrase } from '../facts/phrase.ts';
import type { Source } from '../facts/source.ts';
import { comma, formatDate } from './format-date.ts';
import { pickLanguage } from '../facts/pick-language.ts';
import type { CslItem, PageContext, SourceLine } from './view.ts';

/** The line under a fact: what the source is called, its date, and where in it the fact stands. */
export function sourceLine(
  source: Source,
  citation: Pick<Citation, 'paragraphs'>,
  page: PageContext,
  languages: readonly string[],
): SourceLine {
  const name = sourceName(source, languages);
  return {
    id: source.id,
    label: {
      // The date in the language of the name before it: half a line in each is hard to read, and jumbled right to left.
      text: name.text + comma(name.lang) + formatDate(source.issued, name.lang),
      lang: name.lang,
    },
    date: formatDate(source.issued, languages[0] ?? source.language),
    ...(source.URL === undefined ? {} : { url: source.URL }),
    paragraphs: citation.paragraphs,
    isThisPage: isThisPage(source, page),
    csl: cslItem(source),
  };
}

/** The reader is on this very article: by its address, or by the hash of its text. */
export function isThisPage(source: Pick<Source, 'URL' | 'sha256'>, page: PageContext): boolean {
  if (source.sha256 !== undefined && source.sha256 === page.sha256) return true;
  return source.URL !== undefined && page.url !== undefined && sameAddress(source.URL, page.url);
}

/** Scheme, `www.`, fragment, closing slash and campaign parameters do not make another article. */
function sameAddress(a: string, b: string): boolean {
  return plainAddress(a) === plainAddress(b);
}

function plainAddress(address: string): string {
  const [whole = ''] = address.split('#');
  const [path = '', query = ''] = whole.split('?');
  const kept = query
    .split('&')
    .filter((part) => part !== '' && !/^(?:utm_\w*|fbclid|gclid|mc_\w+)=/u.test(part));
  const place = path.replace(/^https?:\/\/(?:www\.)?/u, '').replace(/\/$/u, '');
  return kept.length > 0 ? `${place}?${kept.join('&')}` : place;
}

function sourceName(source: Source, languages: readonly string[]): Phrase {
  if (source.label) return pickLanguage(source.label, languages, source.language);
  const outlet = source['container-title'] ?? source.publisher;
  if (outlet !== undefined) return { text: outlet, lang: source.language };
  const authors = (source.author ?? []).map(authorName);
  const [first = source.id] = authors;
  return {
    text: authors.length > 2 ? `${first} et al.` : authors.length > 0 ? authors.join(', ') : first,
    lang: source.language,
  };
}

type Author = NonNullable<Source['author']>[number];

function authorName(author: Author): string {
  if ('literal' in author) return author.literal;
  return author.given === undefined ? author.family : `${author.given} ${author.family}`;
}

function cslItem(source: Source): CslItem {
  const { id, type, title, author, publisher, language, URL } = source;
  const container = source['container-title'];
  return {
    id,
    type,
    ...(title === undefined ? {} : { title }),
    ...(author === undefined ? {} : { author: author.map(cslAuthor) }),
    ...(container === undefined ? {} : { 'container-title': container }),
    ...(publisher === undefined ? {} : { publisher }),
    issued: cslDate(source.issued),
    language,
    ...(URL === undefined ? {} : { URL }),
  };
}

function cslAuthor(author: Author): NonNullable<CslItem['author']>[number] {
  if ('literal' in author) return { literal: author.literal };
  return author.given === undefined
    ? { family: author.family }
    : { family: author.family, given: author.given };
}

/** CSL has points and closed intervals; anything vaguer goes over as it is written. */
function cslDate(date: EdtfDate): CslItem['issued'] {
  const ends = date.split('/');
  if (!ends.every((end) => /^\d{4}(?:-(?:0\d|1[0-2])(?:-\d{2})?)?$/u.test(end))) return { literal: date };
  return { 'date-parts': ends.map((end) => end.split('-').map(Number)) };
}
