import { parseHTML } from 'linkedom';
import { render, type VNode } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FactItem } from '../../components/card/FactItem.tsx';
import { fact } from './canned.ts';
import { speak } from './speak.ts';

let place: HTMLElement;

beforeEach(async () => {
  await speak('en');
  const { document } = parseHTML('<main></main>');
  vi.stubGlobal('document', document);
  place = document.querySelector('main') as HTMLElement;
});
afterEach(() => {
  render(null, place);
  vi.unstubAllGlobals();
});

async function show(node: VNode): Promise<void> {
  await act(() => render(node, place));
}

describe('a fact', () => {
  it('sets who says so, and why a fact was taken back, in an isolate of their own language', async () => {
    const claimedBy = { text: 'رپورٹ کا خلاصہ', lang: 'ur' };
    const withdrawn = { on: '6 Jan 2026', why: { text: '误听。', lang: 'zh-Hans' } };
    await show(<FactItem fact={fact({ claimedBy, withdrawn })} full />);
    const isolates = [...place.querySelectorAll<HTMLElement>('bdi[lang]')].map(
      ({ textContent, lang, dir }) => [textContent, lang, dir],
    );
    expect(isolates).toContainEqual(['رپورٹ کا خلاصہ', 'ur', 'auto']);
    expect(isolates).toContainEqual(['误听。', 'zh-Hans', 'auto']);
  });

  it('puts nothing beside an Urdu figure that reads as a nought', async () => {
    await speak('ur');
    await show(<FactItem fact={fact({ isTranslated: true })} full />);
    expect(place.querySelector('.source')?.textContent).toMatch(/۹؛ ترجمہ$/);
  });
});
