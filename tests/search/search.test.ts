import { describe, expect, it } from 'vitest';
import { search } from '../../lib/search/search.ts';
import type { SearchHit, Stretch } from '../../lib/search/hit.ts';
import { index, ref } from './road-pack.ts';

const ask = (query: string, languages = ['en'], limit?: number) => search(index, query, { languages, limit });
const ids = (query: string) => ask(query).hits.map(({ ref }) => ref.split('/')[2]);

describe('the right entity comes first', () => {
  const CASES: [query: string, id: string][] = [
    // typos
    ['khunjrab', 'khunjerab-pass'],
    ['Khunjarab Pas', 'khunjerab-pass'],
    ['karakorum hiway', 'karakoram-highway'],
    ['gawadar', 'gwadar-port'],
    ['gwdar prt', 'gwadar-port'],
    ['beltand raod', 'bri'],
    ['xi jingping', 'xi-jinping'],
    ['ishak dar', 'ishaq-dar'],
    ['rekodik', 'reko-diq'],
    // as typed so far
    ['k', 'karakoram-highway'],
    ['khu', 'khunjerab-pass'],
    ['belt and ro', 'bri'],
    // acronyms, in any case and spelling
    ['cpec', 'cpec'],
    ['CPEC', 'cpec'],
    ['cpec 2', 'cpec-2'],
    ['bri', 'bri'],
    ['kkh', 'karakoram-highway'],
    ['f16', 'f-16'],
    ['f 16', 'f-16'],
    ['F‑16', 'f-16'],
    // in another order, in part
    ['pass khunjerab', 'khunjerab-pass'],
    ['economic corridor', 'cpec'],
    ['dar ishaq', 'ishaq-dar'],
    ['khunjerab mountain', 'khunjerab-pass'],
    // a name nearly right before a sentence wholly right
    ['gwader', 'gwadar-port'],
    // words of the name and of its facts together, one of three missing
    ['khunjerab lorries', 'khunjerab-pass'],
    ['khunjerab open every month', 'khunjerab-pass'],
    ['who is ishaq dar', 'ishaq-dar'],
    // in other scripts
    ['红其拉甫', 'khunjerab-pass'],
    ['紅其拉甫', 'khunjerab-pass'],
    ['中国', 'china'],
    ['近平', 'xi-jinping'],
    ['خنجراب', 'khunjerab-pass'],
    ['سی پیک', 'cpec'],
    ['شاهراه قراقرم', 'karakoram-highway'],
    ['چين', 'china'],
    // marks, widths and dashes are nothing
    ['sao tome', 'sao-tome'],
    ['SÃO TOMÉ', 'sao-tome'],
    ['ｃｐｅｃ', 'cpec'],
    ['china-pakistan', 'cpec'],
    ['“Gwadar Port”,', 'gwadar-port'],
    // descriptions and facts
    ['copper', 'reko-diq'],
    ['power stations', 'cpec'],
    ['snowploughs', 'karakoram-highway'],
    ['lorries', 'khunjerab-pass'],
    ['گاڑیاں', 'karakoram-highway'],
  ];
  it.each(CASES)('%s → %s', (query, id) => {
    expect(ids(query)[0]).toBe(id);
  });
});

describe('a hit', () => {
  const marked = (text: string, stretches: Stretch[]) =>
    stretches.map(({ start, end }) => text.slice(start, end)).join('|');
  const first = (query: string, languages?: string[]): SearchHit => {
    const [hit] = ask(query, languages).hits;
    if (!hit) throw new Error('nothing found');
    return hit;
  };

  it('has the matched letters of the name marked', () => {
    const hit = first('khunjrab');
    expect(hit).toMatchObject({
      kind: 'Place',
      name: { text: 'Khunjerab Pass', lang: 'en' },
      lineIsStatement: false,
    });
    expect(marked(hit.name.text, hit.nameMatches)).toBe('Khunj|rab');
    expect(hit.line.text).toBe('Mountain pass between two countries');
  });

  it('shows the statement that matched', () => {
    const hit = first('lorries');
    expect(hit).toMatchObject({
      lineIsStatement: true,
      line: { text: 'Lorries may cross in every month.', lang: 'en' },
    });
    expect(marked(hit.line.text, hit.lineMatches)).toBe('Lorries');
  });

  it('shows the statement with most of the words when the name has too few', () => {
    expect(first('khunjerab lorries').line.text).toBe('Lorries may cross in every month.');
  });

  it('shows the words of a description that match, where no name does', () => {
    expect(first('stations').line.text).toBe('… and power stations');
    expect(first('cpec').line.text).toBe('Programme of roads, ports and power stations');
  });

  it('shows the name that matched where it is another', () => {
    const hit = first('红其拉甫');
    expect(hit).toMatchObject({
      name: { text: 'Khunjerab Pass' },
      nameMatches: [],
      alias: { text: '红其拉甫山口', lang: 'zh-Hans' },
    });
    expect(marked('红其拉甫山口', hit.aliasMatches ?? [])).toBe('红其拉甫');
    expect(first('khunjerab').alias).toBeUndefined();
    // Found, but too unlike any one word to mark a letter: still the name that is shown.
    expect(first('rekodik')).toMatchObject({ nameMatches: [] });
    expect(first('rekodik').alias).toBeUndefined();
  });

  it('shows the name that matched also where the one shown is somewhat like the query', () => {
    const hit = first('thoma');
    expect(hit).toMatchObject({ name: { text: 'São Tomé' }, alias: { text: 'Saint-Thomas' } });
    expect(marked('Saint-Thomas', hit.aliasMatches ?? [])).toBe('Thoma');
  });

  it('is named in the reader’s language', () => {
    expect(first('khunjrab', ['ur', 'en']).name).toEqual({ text: 'درۂ خنجراب', lang: 'ur' });
    expect(first('khunjrab', ['zh-CN']).name).toEqual({ text: '红其拉甫山口', lang: 'zh-Hans' });
  });

  it('is one for each entity, however many of its texts match', () => {
    const found = ids('khunjerab');
    expect(new Set(found).size).toBe(found.length);
    expect(found.slice(0, 2)).toEqual(['khunjerab-pass', 'karakoram-highway']);
  });

  it('scores better the more alike', () => {
    const [exact, near] = [first('cpec').score, first('khunjrab').score];
    expect(exact).toBe(0);
    expect(near).toBeGreaterThan(exact);
    const scores = ask('khunjerab').hits.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
  });

  it('is left out when it is far behind the first', () => {
    // “Gwader” stands in a fact of the corridor.
    expect(ids('gwadar')).toEqual(['gwadar-port']);
    expect(ids('gwader')).toEqual(['gwadar-port', 'cpec']);
  });

  it('comes as many times as asked', () => {
    expect(ask('kind:place', ['en'], 2).hits).toHaveLength(2);
  });
});

describe('filters', () => {
  const CASES: [query: string, ids: string[]][] = [
    // Alone they list the most prominent first.
    ['kind:person', ['ishaq-dar', 'xi-jinping']],
    ['kind:country', ['china', 'sao-tome']],
    ['kind:person kind:country', ['ishaq-dar', 'xi-jinping', 'china', 'sao-tome']],
    ['dar kind:person', ['ishaq-dar']],
    ['dar kind:place', ['gwadar-port']],
    ['source:wire-2024', ['karakoram-highway']],
    ['source:wire', ['karakoram-highway']],
    ['since:2026', ['khunjerab-pass']],
    ['since:2024', ['karakoram-highway', 'khunjerab-pass']],
    ['since:2026 kind:project', []],
    ['khunjerab since:2025', ['khunjerab-pass']],
    ['kind:nothing', []],
  ];
  it.each(CASES)('%s', (query, wanted) => {
    expect(ids(query)).toEqual(wanted);
  });

  it('come back as chips, with the text that is left', () => {
    expect(ask('dar kind:person')).toMatchObject({
      text: 'dar',
      filters: [{ filter: 'kind', value: 'person', raw: 'kind:person' }],
    });
  });
});

describe('nothing found', () => {
  it('offers what is near', () => {
    const answer = ask('khunjerabistan valley');
    expect(answer.hits).toEqual([]);
    expect(answer.near[0]).toEqual({
      ref: ref('khunjerab-pass'),
      name: { text: 'Khunjerab Pass', lang: 'en' },
    });
  });

  it.each(['zzzzzz', 'cobalt', 'xyzzypass'])(
    'offers nothing near “%s”, which shares a syllable at most',
    (query) => {
      expect(ask(query)).toMatchObject({ hits: [], near: [] });
    },
  );

  it('does not find what was withdrawn', () => {
    expect(ids('tollbooth')).toEqual([]);
  });
});

describe('whatever is typed', () => {
  const QUERIES: [what: string, query: string][] = [
    ['10,000 characters', 'khunjerab '.repeat(1000)],
    ['10,000 of one', 'x'.repeat(10_000)],
    ['10,000 Han', '红'.repeat(10_000)],
    ['nothing', ''],
    ['spaces', ' \t\n\u00a0\u3000 '],
    ['a regular expression', '(.*)+$ [a-z]{1,} \\b (?<x>'],
    ['a right-to-left override', '\u202e\u202dkhunjerab\u2066'],
    ['emoji', '🇵🇰 👩‍👩‍👧‍👦 🏔️'],
    ['lone surrogates', '\ud83c \udf00'],
    ['Fuse.js operators', "!khunjerab | 'pass ^k =x"],
    ['names of Object', '__proto__ constructor hasOwnProperty'],
    ['combining marks', 'k\u0301\u0301\u0301\u0301\u0301\u0301h'],
    ['zeros', '\0\0'],
    ['two hundred filters', 'kind:place '.repeat(200)],
  ];
  it.each(QUERIES)('%s: answers', (_, query) => {
    const { hits, near } = ask(query);
    for (const { nameMatches, name, lineMatches, line } of hits) {
      for (const { start, end } of nameMatches) expect(name.text.slice(start, end)).not.toBe('');
      for (const { start, end } of lineMatches) expect(line.text.slice(start, end)).not.toBe('');
    }
    expect(near.length).toBeLessThanOrEqual(3);
  });

  it.each(['', '   ', '!!! ???', '🏔️'])('%o finds nothing', (query) => {
    expect(ask(query)).toMatchObject({ hits: [], near: [] });
  });

  it('still finds a name within a direction override', () => {
    expect(ids('\u202ekhunjerab')[0]).toBe('khunjerab-pass');
  });
});
