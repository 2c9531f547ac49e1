import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Card } from '../../components/card/Card.tsx';
import type { CardProps, CardState } from '../../components/card/card-props.ts';
import { Marked } from '../../components/list/Marked.tsx';
import { card, fact, REF, source } from './canned.ts';
import { draw, place, withDocument } from './document.ts';

withDocument();
beforeEach(() => {
  // What is fitted is tested where the numbers are decided.
  Object.assign(document.defaultView?.HTMLElement.prototype ?? {}, { getClientRects: () => [1] });
  vi.stubGlobal('getComputedStyle', () => ({ marginBottom: '0' }));
});

async function showCard(now: CardState, over: Partial<CardProps> = {}) {
  const actions = {
    openRelated: vi.fn(),
    back: vi.fn(),
    showAll: vi.fn(),
    copy: vi.fn(() => Promise.resolve(true)),
    mute: vi.fn(),
    undo: vi.fn(),
    choose: vi.fn(),
    retry: vi.fn(),
    report: vi.fn(),
    close: vi.fn(),
    onSize: vi.fn(),
  };
  const looks = { theme: 'light', maxHeight: 420, width: 360, focus: false } as const;
  await draw(<Card now={now} {...looks} {...actions} {...over} />);
  return actions;
}

const shown = (
  over: Parameters<typeof card>[0] = {},
  rest: { all?: boolean; canGoBack?: boolean } = {},
): CardState => ({
  state: 'card',
  card: card(over),
  all: false,
  canGoBack: false,
  ...rest,
});

const text = (selector: string) => place.querySelector(selector)?.textContent;

async function press(words: string): Promise<void> {
  const buttons = [...place.querySelectorAll('button')];
  const button = buttons.find((one) => (one.getAttribute('aria-label') ?? one.textContent) === words);
  if (!button) throw new Error(`no button “${words}”`);
  await act(() => button.click());
}

describe('a card', () => {
  it('is a dialog named by its entity, and tells its size', async () => {
    const { onSize } = await showCard(shown());
    const dialog = place.querySelector('[role=dialog]');
    expect(place.querySelector(`#${dialog?.getAttribute('aria-labelledby')}`)?.textContent).toBe('High Pass');
    expect(onSize).toHaveBeenCalled();
  });

  it('sets every text of a pack in an isolate of its own language', async () => {
    await showCard(shown({ facts: [fact({ statement: { text: 'یہ درہ کھلا ہے۔', lang: 'ur' } })] }));
    expect(place.querySelector('.other-names bdi')?.getAttribute('lang')).toBe('ur');
    const statement = place.querySelector('.t-fact');
    expect(statement?.getAttribute('dir')).toBe('rtl');
    expect(statement?.querySelector('bdi')?.getAttribute('dir')).toBe('auto');
  });

  it('shows text of a pack as text', async () => {
    await showCard(shown({ name: { text: '<img src=x onerror=alert(1)>', lang: 'en' } }));
    expect(place.querySelector('img')).toBeNull();
    expect(text('h2')).toBe('<img src=x onerror=alert(1)>');
  });

  it('dates a state, tags a plan, and always has a source line', async () => {
    const facts = [fact({ isState: true }), fact({ key: { ref: REF, fact: 'b' }, tag: 'plan' })];
    await showCard(shown({ facts, total: 2 }));
    const eyebrows = [...place.querySelectorAll('.eyebrow')].map((one) => one.textContent);
    expect(eyebrows).toEqual(['As of 5 Jan 2026', '5 Jan 2026Plan']);
    expect(place.querySelectorAll('.source')).toHaveLength(2);
  });

  it.each([
    [
      'another language',
      fact({ isOtherLanguage: true, statement: { text: '山口', lang: 'zh-Hans' } }),
      'In Chinese',
    ],
    ['a translation nobody checked', fact({ isTranslated: true }), 'Translated'],
    [
      'a fact much newer than the article',
      fact({ daysAfterArticle: 21 }),
      'Written 3 weeks after this article',
    ],
    [
      'this very article',
      fact({ sources: [source({ isThisPage: true })] }),
      'From the article you are reading',
    ],
  ])('says of %s what it is', async (_name, one, words) => {
    await showCard(shown({ facts: [one] }));
    expect(text('.source')).toContain(words);
  });

  it('shows both sides of a difference, each with its source', async () => {
    const other = fact({
      key: { ref: REF, fact: 'other' },
      sources: [source({ label: { text: 'B', lang: 'en' } })],
    });
    await showCard(shown({ facts: [fact({ tag: 'reports-differ', differsWith: [other] })] }));
    expect(text('.t-caution')).toBe('Reports differ');
    expect(text('.other-side .source')).toBe('B');
  });

  it('gives the reason of a doubtful match, and a way to say no', async () => {
    const { mute } = await showCard(shown({ why: { rule: 'related', name: 'Wang Yi' } }));
    expect(text('.reason')).toContain('Shown because this page names Wang Yi.');
    await press('Wrong?');
    expect(mute).toHaveBeenCalledWith({ kind: 'match', ref: REF });
  });

  it('offers the other bearers of the name', async () => {
    const { choose } = await showCard(
      shown({
        alternatives: [{ ref: 'bundled/mountains/low-pass', name: { text: 'Low Pass', lang: 'en' } }],
      }),
    );
    await press('Low Pass');
    expect(choose).toHaveBeenCalledWith('bundled/mountains/low-pass');
  });

  it('lists the topics of a hub instead of facts', async () => {
    const home = { ref: REF, name: { text: 'Low Pass', lang: 'en' } };
    const { openRelated } = await showCard(shown({ topics: [{ home, count: 4 }], total: 4 }));
    expect(place.querySelectorAll('.fact')).toHaveLength(0);
    await press('Low Pass4');
    expect(openRelated).toHaveBeenCalledWith(REF);
  });

  it('puts facts that were replaced under “Earlier” when all are shown', async () => {
    const replacement = { date: '5 Jan 2026', statement: { text: 'The pass stays open.', lang: 'en' } };
    const facts = [
      fact(),
      fact({ key: { ref: REF, fact: 'old' }, supersededBy: 'high-pass.open', replacement }),
      fact({
        key: { ref: REF, fact: 'gone' },
        withdrawn: { on: '6 Jan 2026', why: { text: 'Misheard.', lang: 'en' } },
      }),
    ];
    await showCard(shown({ facts, total: 1 }, { all: true, canGoBack: true }));
    expect(text('.earlier')).toBe('Earlier');
    const rows = [...place.querySelectorAll('.fact-row')].map((row) => row.textContent);
    expect(rows[1]).toContain('Replaced, 5 Jan 2026: The pass stays open.');
    expect(rows[2]).toContain('Withdrawn on 6 Jan 2026: Misheard.');
    expect(place.querySelectorAll('.fact-row')[1]?.querySelector('.earlier')).not.toBeNull();
  });

  it.each([
    ['its pack and that one’s day', {}, 'Mountains, 6 Jan 2026'],
    [
      'the publisher, where that is a stranger',
      { host: 'north.example' },
      'Mountains, 6 Jan 2026 · north.example',
    ],
    [
      'that nobody vouches for it any more',
      { staleSince: '2 Jan 2026' },
      'Mountains, 6 Jan 2026 · not checked since 2 Jan 2026',
    ],
  ])('names at its foot %s', async (_, over, words) => {
    await showCard(shown(over));
    expect(text('.foot-line')).toContain(words);
  });

  it.each([
    ['offers all facts where there are more', 1, 'All 2 facts'],
    ['offers nothing where all of them stand there', 0, '2 facts'],
  ])('%s', async (_, more, words) => {
    await showCard(shown({ facts: [fact(), fact({ key: { ref: REF, fact: 'b' } })], total: 2, more }));
    const said = [...place.querySelectorAll<HTMLElement>('.foot-line > *')].find((one) => !one.hidden);
    expect(said?.textContent).toBe(words);
  });

  it('goes back, and asks for all facts', async () => {
    const { back, showAll } = await showCard(shown({ total: 4, more: 3 }, { canGoBack: true }));
    await press('All 4 facts');
    expect(showAll).toHaveBeenCalled();
    await press('Back');
    expect(back).toHaveBeenCalled();
  });
});

describe('the card’s menu', () => {
  const open = () => press('More about this entry');

  it.each([
    ['Do not underline High Pass', { kind: 'entity', ref: REF }],
    ['Wrong match here', { kind: 'match', ref: REF }],
    ['Not on this site', { kind: 'site' }],
    ['Open only on a click', { kind: 'hover' }],
  ])('%s', async (words, what) => {
    const { mute } = await showCard(shown());
    await open();
    await press(words);
    expect(mute).toHaveBeenCalledWith(what);
  });

  it('copies the facts that are shown', async () => {
    const { copy } = await showCard(shown());
    await open();
    await press('CSL-JSON');
    expect(copy).toHaveBeenCalledWith([expect.objectContaining({ date: '5 Jan 2026' })], 'csl-json');
    expect(text('.menu [role=status]')).toBe('Copied');
  });

  it('asks which fact is wrong when there are several', async () => {
    const facts = [
      fact(),
      fact({ key: { ref: REF, fact: 'b' }, statement: { text: 'It is steep.', lang: 'en' } }),
    ];
    const { report } = await showCard(shown({ facts, total: 2 }));
    await open();
    await press('Report a mistake');
    expect(report).not.toHaveBeenCalled();
    await press('It is steep.');
    expect(report).toHaveBeenCalledWith(facts[1]);
  });
});

describe('the card’s quiet faces', () => {
  const name = { text: 'CPEC', lang: 'en' };
  it.each<[CardState, string]>([
    [{ state: 'gone', name }, 'CPECThis entry is no longer in any pack.'],
    [{ state: 'withdrawn', name, on: '6 Jan 2026' }, 'CPECThis entry was withdrawn on 6 Jan 2026.'],
    [{ state: 'failed', name }, 'CPECThe facts are not answering. Try again'],
    [{ state: 'muted', name, what: { kind: 'entity', ref: REF } }, 'CPEC is no longer underlined.Undo'],
    [{ state: 'muted', name, what: { kind: 'site' } }, 'Nothing is underlined on this site any more.Undo'],
    [{ state: 'loading', name }, 'CPEC'],
  ])('$state', async (now, words) => {
    await showCard(now);
    expect(text('[role=dialog]')).toBe(words);
  });

  it('says that a known name has no facts yet', async () => {
    await showCard(shown({ facts: [], total: 0 }));
    expect(text('.quiet')).toBe('Known name, no facts yet.');
  });

  it('is heard by those who came by keyboard', async () => {
    await showCard(shown({ total: 5 }), { focus: true });
    expect(text('.only-heard')).toBe('High Pass, 5 facts');
  });
});

describe('matched letters', () => {
  it.each([
    [[], '', 'Khunjerab Pass'],
    [[{ start: 0, end: 5 }], 'Khunj', 'Khunjerab Pass'],
    [
      [
        { start: 0, end: 5 },
        { start: 6, end: 9 },
      ],
      'Khunj|rab',
      'Khunjerab Pass',
    ],
    // Stretches that overlap or run backwards are not trusted.
    [
      [
        { start: 0, end: 5 },
        { start: 3, end: 9 },
        { start: 8, end: 7 },
      ],
      'Khunj',
      'Khunjerab Pass',
    ],
  ])('%j', async (stretches, marks, whole) => {
    await draw(<Marked phrase={{ text: 'Khunjerab Pass', lang: 'en' }} stretches={stretches} />);
    expect([...place.querySelectorAll('mark')].map((one) => one.textContent).join('|')).toBe(marks);
    expect(place.textContent).toBe(whole);
  });
});
