import { parseHTML } from 'linkedom';
import { render, type VNode } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Foot } from '../../components/popup/Foot.tsx';
import type { PopupState } from '../../lib/messages.ts';
import { speak } from './speak.ts';

let place: Element;

beforeEach(async () => {
  await speak('en');
  const { window, document } = parseHTML('<!doctype html><body></body>');
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', document);
  place = document.body;
});
afterEach(() => {
  render(null, place);
  vi.unstubAllGlobals();
});

async function words(node: VNode): Promise<string> {
  await act(() => render(node, place));
  return place.textContent ?? '';
}

const POPUP: PopupState = {
  page: { state: 'unreadable' },
  siteOn: false,
  recent: [],
  packs: [],
  facts: { articles: 4, latest: '2026-02-01' },
  memory: false,
};

describe('the foot of the popup', () => {
  const foot = (popup: PopupState) =>
    words(<Foot popup={{ state: 'answered', answer: popup }} changed={() => undefined} />);

  it('says that nothing can be remembered only when that is so', async () => {
    const said = 'The facts come from the package; nothing can be remembered.';
    expect(await foot({ ...POPUP, memory: true })).toContain(said);
    expect(await foot(POPUP)).not.toContain(said);
  });
});
