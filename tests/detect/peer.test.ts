/** The correctness part of `npm run bench -- detect`: before speeds are compared, both find the same. */
import { expect, test } from 'vitest';
import { Scanner } from '../../lib/detect/scan.ts';
import { buildLexicon } from '../../lib/detect/build-lexicon.ts';
import { openLexicon } from '../../lib/detect/lexicon.ts';
import { articleText, entities, names } from '../bench/detect-world.ts';

test('the same mentions as one regular expression over a thousand names', () => {
  // An apostrophe at the end of a name is no letter of it for us, and one for the peer.
  const all = names(1000).filter((name) => !/[’']$/.test(name));
  const text = articleText(60_000, all);
  const scanner = new Scanner(openLexicon(buildLexicon(entities(all))));
  const escaped = all
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const peer = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  const theirs = Array.from(text.matchAll(peer), (match) => `${match.index} ${match[0]}`);
  const ours = scanner.scan(text).map(({ start, end }) => `${start} ${text.slice(start, end)}`);
  expect(theirs.length).toBeGreaterThan(200);
  expect(ours).toEqual(theirs);
});
