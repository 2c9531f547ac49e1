import { describe, expect, it } from 'vitest';
import { briefCard } from '../../lib/brief/brief-card.ts';
import type { FactView } from '../../lib/brief/view.ts';
import { fact, input, minister, neighbours } from './lake-pack.ts';

function only(over: Parameters<typeof input>[0]): FactView {
  const answer = briefCard(input(over));
  const first = answer.state === 'card' ? answer.card.facts[0] : undefined;
  if (!first) throw new Error('no fact');
  return first;
}

describe('one fact', () => {
  const TAGS: [string, Record<string, unknown>, string | undefined][] = [
    ['a plan', { mode: 'plan' }, 'plan'],
    ['a statement', { mode: 'statement' }, 'statement'],
    [
      'a joint one',
      { mode: 'statement', claimedBy: { by: ['norvia', 'bo-lind'], manner: 'jointly' } },
      'joint-statement',
    ],
    [
      'a communiqué of two',
      { mode: 'statement', claimedBy: { by: ['norvia', 'bo-lind'], manner: 'communique' } },
      'joint-statement',
    ],
    [
      'a communiqué of one',
      { mode: 'statement', claimedBy: { by: ['norvia'], manner: 'communique' } },
      'statement',
    ],
    ['a report', { mode: 'report' }, 'report'],
    ['something done', {}, undefined],
    ['a state', { mode: 'state' }, undefined],
  ];
  it.each(TAGS)('%s', (_, over, tag) => {
    expect(only({ facts: [fact('a', over)] }).tag).toBe(tag);
  });

  it('is as of a date when it is a state', () => {
    expect(only({ facts: [fact('a', { mode: 'state' })] })).toMatchObject({
      isState: true,
      date: '5 Jan 2026',
    });
    expect(only({ facts: [fact('a')] }).isState).toBe(false);
  });

  it('says who says so, in the reader’s language', () => {
    const claimedBy = { by: ['norvia', 'bo-lind'], manner: 'jointly' };
    const facts = [fact('a', { mode: 'statement', claimedBy })];
    expect(only({ facts }).claimedBy).toEqual({ text: 'Norvia and Bo Lind', lang: 'en' });
    const urdu = neighbours({ ...minister, names: [{ ...minister.names[0]!, text: 'بو لنڈ', lang: 'ur' }] });
    expect(only({ facts, languages: ['ur'], neighbours: urdu }).claimedBy).toEqual({
      text: 'نورویا اور بو لنڈ',
      lang: 'ur',
    });
  });

  it('says in which office', () => {
    const claimedBy = { by: ['bo-lind'], as: 'works-minister', for: 'norvia' };
    const view = only({ facts: [fact('a', { mode: 'statement', claimedBy })] });
    expect(view.claimedBy?.text).toBe('Bo Lind, Minister of Works');
  });

  it('calls the entity itself by its name', () => {
    const own = { mode: 'statement', claimedBy: { by: ['amber-bridge'] } };
    expect(only({ facts: [fact('a', own)] }).claimedBy?.text).toBe('Amber Bridge');
  });

  it.each([
    ['in plain words', 'the summary', ['en'], { text: 'the summary', lang: 'en' }],
    ['in plain words, for another reader', 'the summary', ['ur'], { text: 'the summary', lang: 'en' }],
    ['in words translated', { en: 'the summary', ur: 'خلاصہ' }, ['ur'], { text: 'خلاصہ', lang: 'ur' }],
    [
      'in words not translated',
      { en: 'the summary', ur: 'خلاصہ' },
      ['zh-CN'],
      { text: 'the summary', lang: 'en' },
    ],
  ])('takes a claim %s', (_, by, languages, wanted) => {
    const said = fact('a', { mode: 'report', claimedBy: { by } });
    expect(only({ facts: [said], languages }).claimedBy).toEqual(wanted);
  });

  it('takes an id where the pack has no name', () => {
    const unknown = { mode: 'statement', claimedBy: { by: ['lake-guild'] } };
    expect(only({ facts: [fact('a', unknown)] }).claimedBy).toEqual({ text: 'lake guild', lang: 'en' });
  });

  it.each([
    [['en'], 'zh-Hans', { lang: 'en', isTranslated: false, isOtherLanguage: undefined }],
    [['ur'], 'ur', { lang: 'ur', isTranslated: false, isOtherLanguage: undefined }],
    [['zh-CN'], 'zh-Hans', { lang: 'zh-Hans', isTranslated: true, isOtherLanguage: undefined }],
    [['ur'], 'zh-Hans', { lang: 'en', isTranslated: false, isOtherLanguage: true }],
  ])('for a reader of %o where it is also in %s', (languages, also, wanted) => {
    const one = fact('a', { statement: { en: 'The bridge is open.', [also]: '…' } });
    const view = only({ facts: [one], languages });
    expect({
      lang: view.statement.lang,
      isTranslated: view.isTranslated,
      isOtherLanguage: view.isOtherLanguage,
    }).toEqual(wanted);
  });

  const DAYS: [when: Record<string, unknown>, days: number][] = [
    [{ when: '2026-01-05' }, -3],
    [{ when: '2026-01-08' }, 0],
    [{ when: '2026-01-01/2026-01-31' }, 0],
    [{ when: '2026-02-01' }, 24],
    [{ when: '../2026-01-05' }, -3],
    // What is planned for 2030 was known when its source came out.
    [{ when: '2030', mode: 'plan' }, -3],
  ];
  it.each(DAYS)('%o is %i days after an article of 8 January', (over, days) => {
    const page = { entities: [], date: '2026-01-08' };
    expect(only({ facts: [fact('a', over)], page }).daysAfterArticle).toBe(days);
  });

  it('says nothing of an article without a date', () => {
    expect(only({ facts: [fact('a')] }).daysAfterArticle).toBeUndefined();
  });
});
