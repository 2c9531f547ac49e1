import type { CardView, FactView, SourceLine } from '../../lib/brief/view.ts';
import type { EntityRef } from '../../lib/facts/id.ts';

export const REF: EntityRef = 'bundled/mountains/high-pass';

export function source(over: Partial<SourceLine> = {}): SourceLine {
  return {
    id: 'report',
    label: { text: 'News report, 5 Jan 2026', lang: 'en' },
    date: '5 Jan 2026',
    paragraphs: [9],
    isThisPage: false,
    ...over,
  };
}

export function fact(over: Partial<FactView> = {}): FactView {
  return {
    key: { ref: REF, fact: 'high-pass.open' },
    date: '5 Jan 2026',
    edtf: '2026-01-05',
    isState: false,
    statement: { text: 'The pass stays open all year.', lang: 'en' },
    isTranslated: false,
    sources: [source()],
    differsWith: [],
    ...over,
  };
}

export function card(over: Partial<CardView> = {}): CardView {
  return {
    ref: REF,
    name: { text: 'High Pass', lang: 'en' },
    description: { text: 'Mountain pass', lang: 'en' },
    otherNames: [{ text: 'درہ', lang: 'ur' }],
    alternatives: [],
    facts: [fact()],
    total: 1,
    more: 0,
    related: [],
    pack: { text: 'Mountains', lang: 'en' },
    packDate: '6 Jan 2026',
    contact: 'desk@facts.example',
    isMuted: false,
    ...over,
  };
}
