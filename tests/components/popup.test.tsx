import type { VNode } from 'preact';
import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Foot } from '../../components/popup/Foot.tsx';
import { PageNotice } from '../../components/popup/PageNotice.tsx';
import type { PageState, PopupState } from '../../lib/messages.ts';
import type { PackStatus } from '../../lib/sync/status.ts';
import { draw, place, withDocument } from './document.ts';

withDocument();

async function words(node: VNode): Promise<string> {
  await draw(node);
  return place.textContent ?? '';
}

const PACK: PackStatus = {
  feed: 'backgrounder',
  pack: 'town',
  title: { text: 'A made-up town', lang: 'en' },
  seq: 1,
  date: '2026-02-01',
  entities: 4,
  facts: 3,
  articles: 1,
  bytes: 2000,
  enabled: true,
  canUndo: false,
  isBundled: true,
  now: { state: 'bundled' },
};

const POPUP: PopupState = {
  page: { state: 'unreadable', why: 'other' },
  siteOn: false,
  recent: [],
  packs: [PACK],
  facts: { articles: 4, latest: '2026-02-01' },
  memory: false,
};

describe('the foot of the popup', () => {
  const foot = (popup: PopupState) =>
    words(<Foot popup={{ state: 'answered', answer: popup }} changed={() => undefined} windowId={1} />);

  it('says that nothing can be remembered only when that is so', async () => {
    const said = 'The facts come from the package; nothing can be remembered.';
    expect(await foot({ ...POPUP, memory: true })).toContain(said);
    expect(await foot(POPUP)).not.toContain(said);
  });

  it('says when the facts were last checked, of all packs', async () => {
    const checked = (hours: number): PackStatus => ({
      ...PACK,
      now: { state: 'up-to-date', checked: Date.now() - hours * 3_600_000 },
    });
    expect(await foot({ ...POPUP, packs: [PACK, checked(30), checked(3)] })).toMatch(
      / · checked 3 hr\.? ago/,
    );
    expect(await foot(POPUP)).not.toContain('checked');
  });

  it('says what is wrong with a pack that is shown', async () => {
    const said = 'The publisher’s keys have changed';
    const wrong = { ...PACK, now: { state: 'key-changed' } as const };
    expect(await foot({ ...POPUP, packs: [PACK, wrong] })).toContain(said);
    expect(await foot({ ...POPUP, packs: [PACK, { ...wrong, enabled: false }] })).not.toContain(said);
  });
});

describe('a page nobody may read', () => {
  it.each([
    ['browser', 'This is a page of the browser, which extensions cannot read.'],
    ['store', 'Browsers do not let extensions read the pages of their shops.'],
    ['pdf', 'PDF files cannot be read.'],
    ['other', 'Browsers do not let extensions read this page.'],
  ] as const)('is told apart: %s', async (why, said) => {
    expect(await words(<PageNotice page={{ state: 'unreadable', why }} packs={[PACK]} />)).toBe(
      `${said} Search works all the same.`,
    );
  });
});

describe('a device whose packs are being put back', () => {
  it.each<{ page: PageState }>([
    { page: { state: 'read', title: 'A letter', entities: [] } },
    { page: { state: 'unreadable', why: 'pdf' } },
  ])('is told so, whatever the page ($page.state)', async ({ page }) => {
    expect(await words(<PageNotice page={page} packs={[]} />)).toBe(
      'The facts are being put back in order. Search works again in a moment.',
    );
  });
});

describe('a page the browser does not let us read', () => {
  const ask = async (page: PageState) => {
    const request = vi.fn(() => Promise.resolve(true));
    Object.assign(fakeBrowser.permissions, { request });
    await words(<PageNotice page={page} packs={[PACK]} />);
    const buttons = [...place.querySelectorAll('button')];
    for (const button of buttons) button.click();
    return { said: buttons.map((button) => button.textContent), asked: request.mock.calls.flat() };
  };

  it('is offered for its own site, and with all others', async () => {
    expect(await ask({ state: 'no-permission', origin: 'https://thenews.example/*' })).toEqual({
      said: ['Allow on this site', 'Allow on all sites'],
      asked: [{ origins: ['https://thenews.example/*'] }, { origins: ['*://*/*'] }],
    });
  });

  it('is offered with all others only, where nobody knows which site it is', async () => {
    expect(await ask({ state: 'no-permission' })).toEqual({
      said: ['Allow on all sites'],
      asked: [{ origins: ['*://*/*'] }],
    });
  });
});
