import { describe, expect, it } from 'vitest';
import { FactItem } from '../../components/card/FactItem.tsx';
import { fact } from './canned.ts';
import { draw, place, withDocument } from './document.ts';
import { speak } from './speak.ts';

withDocument();

describe('a fact', () => {
  it('sets who says so, and why a fact was taken back, in an isolate of their own language', async () => {
    const claimedBy = { text: 'رپورٹ کا خلاصہ', lang: 'ur' };
    const withdrawn = { on: '6 Jan 2026', why: { text: '误听。', lang: 'zh-Hans' } };
    await draw(<FactItem fact={fact({ claimedBy, withdrawn })} full />);
    const isolates = [...place.querySelectorAll<HTMLElement>('bdi[lang]')].map(
      ({ textContent, lang, dir }) => [textContent, lang, dir],
    );
    expect(isolates).toContainEqual(['رپورٹ کا خلاصہ', 'ur', 'auto']);
    expect(isolates).toContainEqual(['误听。', 'zh-Hans', 'auto']);
  });

  it('puts nothing beside an Urdu figure that reads as a nought', async () => {
    await speak('ur');
    await draw(<FactItem fact={fact({ isTranslated: true })} full />);
    expect(place.querySelector('.source')?.textContent).toMatch(/۹؛ ترجمہ$/);
  });
});
