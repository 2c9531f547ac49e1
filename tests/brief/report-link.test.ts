import { expect, it } from 'vitest';
import { reportLink } from '../../lib/brief/report-link.ts';
import { card, fact } from '../components/canned.ts';

const BODY = encodeURIComponent(
  'bundled/mountains/high-pass high-pass.open\nMountains, 6 Jan 2026\nThe pass stays open all year.',
);

it.each([
  ['desk@facts.example', `mailto:desk@facts.example?subject=high-pass.open&body=${BODY}`],
  ['https://facts.example/new', `https://facts.example/new?title=high-pass.open&body=${BODY}`],
  [
    'https://facts.example/new?a=1#form',
    `https://facts.example/new?a=1&title=high-pass.open&body=${BODY}#form`,
  ],
])('a report to %s has the fact filled in', (contact, link) => {
  expect(reportLink(card({ contact }), fact())).toBe(link);
});

it('a statement cannot add to the address', () => {
  const odd = fact({ statement: { text: '&cc=all@example.org #x', lang: 'en' } });
  const url = new URL(reportLink(card(), odd));
  expect([...url.searchParams.keys()]).toEqual(['subject', 'body']);
  expect(url.hash).toBe('');
});
