import { isEdtf } from '../facts/date.ts';
import type { EdtfDate } from '../facts/date.ts';

/**
 * An EDTF date in words of a language: “5 Jan 2026”, “4–5 Jan 2026”, “by 5 Jan 2026”, “2027”, “c. 2019”.
 * Whatever is not EDTF comes back as it is.
 * @param language BCP 47
 */
export function formatDate(date: EdtfDate, language: string): string {
  if (!isEdtf(date)) return date;
  const voice = voiceOf(language);
  const [from = '', to] = date.split('/');
  const start = readPoint(from);
  if (to === undefined) return start ? pointWords(start, voice) : date;
  const end = readPoint(to);
  if (start && end) return rangeWords(start, end, voice);
  if (end) return voice.words.by(pointWords(end, voice));
  if (start) return voice.words.since(pointWords(start, voice));
  return date;
}

/** What puts two parts of a line together in a language: “, ”, “، ”, “，”. */
export function comma(language: string): string {
  return voiceOf(language).comma;
}

interface Point {
  year: number;
  month?: number;
  day?: number;
  /** 0 spring … 3 winter */
  season?: number;
  /** How many years the point spans: 1, 10 (`202X`), 100 (`20XX`). */
  years: number;
  doubt: '' | '?' | '~' | '%';
}

function readPoint(text: string): Point | undefined {
  const parts = /^(\d{2}(?:\d{2}|\dX|XX))(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)$/u.exec(text);
  if (!parts) return undefined;
  const [, digits = '', month, day, doubt = ''] = parts;
  const point: Point = {
    year: Number(digits.replaceAll('X', '0')),
    years: digits.endsWith('XX') ? 100 : digits.endsWith('X') ? 10 : 1,
    doubt: doubt as Point['doubt'],
  };
  if (month === undefined) return point;
  if (Number(month) > 20) return { ...point, season: Number(month) - 21 };
  return { ...point, month: Number(month), ...(day === undefined ? {} : { day: Number(day) }) };
}

function pointWords(point: Point, voice: Voice): string {
  const plain = plainWords(point, voice);
  switch (point.doubt) {
    case '':
      return plain;
    case '?':
      return `${plain}?`;
    case '~':
      return voice.words.about(plain);
    case '%':
      return `${voice.words.about(plain)}?`;
  }
}

function plainWords(point: Point, voice: Voice): string {
  if (point.years > 1) {
    return rangeWords(yearOf(point.year), yearOf(point.year + point.years - 1), voice);
  }
  if (point.season !== undefined) return seasonWords(point.season, point.year, voice);
  return tidy(formatter(voice.locale, shapeOf(point)).format(dayIn(point)), voice);
}

/** Where nobody has written the word, its months say it. */
function seasonWords(season: number, year: number, voice: Voice): string {
  const words = voice.words.season?.(season, plainWords(yearOf(year), voice));
  if (words !== undefined) return words;
  const first = { ...yearOf(year), month: season * 3 + 3 };
  return season === 3
    ? plainWords(first, voice)
    : rangeWords(first, { ...first, month: first.month + 2 }, voice);
}

function yearOf(year: number): Point {
  return { year, years: 1, doubt: '' };
}

function rangeWords(from: Point, to: Point, voice: Voice): string {
  const shape = shapeOf(from);
  const isPlain = [from, to].every((p) => p.doubt === '' && p.season === undefined && p.years === 1);
  if (!isPlain || shapeOf(to) !== shape) return joined(pointWords(from, voice), pointWords(to, voice), voice);
  if (shape === 'year' || voice.rangeWord === undefined) {
    return tidy(formatter(voice.locale, shape).formatRange(dayIn(from), dayIn(to)), voice);
  }
  // Chinese and Japanese Intl falls back to 2026/1/4 – 2026/1/5: the second date is said by its differing parts.
  const first = plainWords(from, voice);
  if (from.year !== to.year) return first + voice.rangeWord + plainWords(to, voice);
  const rest = from.month === to.month ? 'day-only' : shape === 'month' ? 'month-only' : 'month-day';
  return first + voice.rangeWord + formatter(voice.locale, rest).format(dayIn(to));
}

function joined(from: string, to: string, voice: Voice): string {
  return `${from}${voice.rangeWord ?? ' – '}${to}`;
}

/** Intl sets thin spaces round every English dash and a comma before every Urdu year: a newspaper does not. */
function tidy(text: string, voice: Voice): string {
  const spaced = text.replaceAll(/[\u2009\u202f]/gu, ' ').replace(/^(\S+) – (?=\S+(?: |$))/u, '$1–');
  return voice.locale.startsWith('ur') ? spaced.replaceAll('، ', ' ') : spaced;
}

function dayIn({ year, month = 1, day = 1 }: Point): Date {
  const date = new Date(0);
  // Date.UTC takes years below 100 for the twentieth century.
  date.setUTCFullYear(year, month - 1, day);
  return date;
}

type Shape = 'year' | 'month' | 'day' | 'day-only' | 'month-only' | 'month-day';

function shapeOf(point: Point): Shape {
  return point.day !== undefined ? 'day' : point.month !== undefined ? 'month' : 'year';
}

// A formatter takes about 50 µs to make, and a panel formats some thousand dates.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, shape: Shape): Intl.DateTimeFormat {
  const key = `${locale} ${shape}`;
  const before = formatters.get(key);
  if (before) return before;
  const made = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    calendar: 'gregory',
    ...(shape === 'year' || shape === 'month' || shape === 'day' ? { year: 'numeric' } : {}),
    ...(shape === 'year' || shape === 'day-only' ? {} : { month: 'short' }),
    ...(shape === 'day' || shape === 'day-only' || shape === 'month-day' ? { day: 'numeric' } : {}),
  });
  formatters.set(key, made);
  return made;
}

/** How dates are said in a language beyond what Intl knows. */
interface Voice {
  locale: string;
  comma: string;
  /** Between two dates, where Intl's own range is no good. */
  rangeWord?: string;
  words: {
    by(date: string): string;
    since(date: string): string;
    about(date: string): string;
    season?(season: number, year: string): string;
  };
}

const SEASONS = {
  en: ['spring', 'summer', 'autumn', 'winter'],
  ur: ['بہار', 'گرما', 'خزاں', 'سرما'],
  zh: ['春季', '夏季', '秋季', '冬季'],
};

/** Signs instead of words, for languages nobody has written words for. */
const SIGNS: Voice['words'] = {
  by: (date) => `≤ ${date}`,
  since: (date) => `≥ ${date}`,
  about: (date) => `~ ${date}`,
};

const ARABIC_COMMA = { comma: '، ', words: SIGNS };

const VOICES: Record<string, Omit<Voice, 'locale'> & { locale?: string }> = {
  en: {
    // Day before month in every English: “5 Jan 2026” cannot be misread.
    locale: 'en-GB',
    comma: ', ',
    words: {
      by: (date) => `by ${date}`,
      since: (date) => `from ${date}`,
      about: (date) => `c. ${date}`,
      season: (season, year) => `${SEASONS.en[season] ?? ''} ${year}`,
    },
  },
  ur: {
    locale: 'ur-u-nu-arabext',
    comma: '، ',
    words: {
      by: (date) => `${date} تک`,
      since: (date) => `${date} سے`,
      about: (date) => `تقریباً ${date}`,
      season: (season, year) => `${SEASONS.ur[season] ?? ''} ${year}`,
    },
  },
  zh: {
    comma: '，',
    rangeWord: '至',
    words: {
      by: (date) => `${date}前`,
      since: (date) => `${date}起`,
      about: (date) => `约${date}`,
      season: (season, year) => `${year}${SEASONS.zh[season] ?? ''}`,
    },
  },
  ja: { comma: '、', rangeWord: '〜', words: SIGNS },
  ar: ARABIC_COMMA,
  fa: ARABIC_COMMA,
  ps: ARABIC_COMMA,
  sd: ARABIC_COMMA,
};

function voiceOf(language: string): Voice {
  const voice = VOICES[language.split('-')[0] ?? ''] ?? { comma: ', ', words: SIGNS };
  return { locale: canonicalLocale(language), ...voice };
}

function canonicalLocale(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en-GB';
  } catch (error) {
    // A browser may be set to a language of its own making.
    if (error instanceof RangeError) return 'en-GB';
    throw error;
  }
}
