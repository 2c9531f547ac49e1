/**
 * The detector’s figures (`npm run bench -- detect`). One process, contestants interleaved, CPU time, medians.
 * The floor is the cheapest loop that looks at every character: a table look-up and an addition. The peers get text and
 * names already folded and do no filtering, which favours them; ours folds, checks boundaries and capitals.
 */
import { AhoCorasick as Monyone } from '@monyone/aho-corasick';
import ahocorasick from 'ahocorasick';
import Modern from 'modern-ahocorasick';
import { lexiconSlices } from '../../lib/detect/build-lexicon.ts';
import { detect } from '../../lib/detect/detect.ts';
import { openLexicon } from '../../lib/detect/lexicon.ts';
import type { Lexicon } from '../../lib/detect/lexicon.ts';
import { Scanner } from '../../lib/detect/scan.ts';
import { foldText } from '../../lib/text/fold.ts';
import { inChromium } from './detect-browser.ts';
import { articleText, entities, names, pageText } from './detect-world.ts';
import { median, Report } from './report.ts';

const ROUNDS = 25;
const TEXT_LENGTH = 300_000;
const SIZES = [100, 1_000, 10_000, 100_000, 1_000_000];
const PEER_SIZES = [1_000, 100_000];
const report = new Report();

let sink = 0;
const table = Int32Array.from({ length: 0x10000 }, (_, i) => i);
function floor(text: string): void {
  let s = 0;
  for (let i = 0; i < text.length; i++) s += table[text.charCodeAt(i)] as number;
  sink += s;
}

/** Of each contestant the median CPU time, µs a round. */
function race(contestants: Record<string, () => void>, rounds = ROUNDS): Record<string, number> {
  const times: Record<string, number[]> = {};
  for (let round = -3; round < rounds; round++) {
    for (const [name, run] of Object.entries(contestants)) {
      const before = process.cpuUsage();
      run();
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) (times[name] ??= []).push(user + system);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}

const short = (size: number): string =>
  size >= 1_000_000 ? `${size / 1_000_000}M` : size >= 1000 ? `${size / 1000}k` : String(size);

function build(list: string[]): { lexicon: Lexicon; seconds: number; longestSlice: number } {
  const slices = lexiconSlices(entities(list));
  let seconds = 0;
  let longestSlice = 0;
  for (;;) {
    // Of this thread: threads that collect garbage stop nobody.
    const before = process.threadCpuUsage();
    const step = slices.next();
    const { user, system } = process.threadCpuUsage(before);
    seconds += (user + system) / 1e6;
    longestSlice = Math.max(longestSlice, (user + system) / 1e3);
    if (step.done) return { lexicon: openLexicon(step.value), seconds, longestSlice };
  }
}

/** ms by the clock: what other threads still collect after a build is no part of it. */
function openingTime(image: ArrayBuffer): number {
  return median(
    Array.from({ length: 9 }, () => {
      const before = performance.now();
      openLexicon(image);
      return performance.now() - before;
    }),
  );
}

function peers(list: string[], folded: string): Record<string, () => void> {
  const keywords = list.map(foldText).filter(Boolean);
  const modern = new Modern(keywords);
  const monyone = new Monyone(keywords);
  const old = new ahocorasick(keywords);
  const contestants: Record<string, () => void> = {
    'modern-ahocorasick': () => (sink += modern.search(folded).length),
    '@monyone/aho-corasick': () => (sink += monyone.matchInText(folded).length),
    ahocorasick: () => (sink += old.search(folded).length),
  };
  if (list.length <= 1000) {
    const escaped = keywords
      .toSorted((a, b) => b.length - a.length)
      .map((word) => word.replace(/[^\p{L}\p{N} ]/gu, '\\$&'));
    const giant = new RegExp(`\\b(?:${escaped.join('|')})\\b`, 'gu');
    contestants['one giant RegExp'] = () => (sink += folded.match(giant)?.length ?? 0);
  }
  return contestants;
}

const all = names(SIZES.at(-1) as number);
const text = articleText(TEXT_LENGTH, all);
const folded = foldText(text);
const pages = await pageText();

const scanners: Record<string, Scanner> = {};
for (const size of SIZES) {
  const { lexicon, seconds, longestSlice } = build(all.slice(0, size));
  scanners[size] = new Scanner(lexicon);
  const { at, image } = lexicon;
  report.note(
    `image of ${short(size)} names, hot bytes a name`,
    ((at.names - at.firstAny) * 4) / size,
    'B',
    size < 10_000 ? '' : '≤ 26',
  );
  report.note(`opening it, ${(image.byteLength / 1e6).toFixed(1)} MB`, openingTime(image), 'ms', '≤ 1');
  if (size < 100_000) continue;
  report.note(`building it`, seconds, 's', size === 1_000_000 ? '≤ 2.5' : '');
  report.note(`the longest slice of that`, longestSlice, 'ms', '≤ 50');
}

const GOALS: Record<number, string> = { 1_000: '≤ 4.2', 100_000: '≤ 5', 1_000_000: '≤ 6.5' };
for (const [source, sample] of [
  ['generated text', text],
  ['saved pages', pages],
] as const) {
  if (sample === undefined) continue;
  const ratios: Record<number, number> = {};
  for (const size of SIZES) {
    // One lexicon at a time: a device has one, and no other one pushes it out of the caches.
    const times = race({
      floor: () => floor(sample),
      scan: () => (sink += scanners[size]?.scan(sample).length ?? 0),
    });
    const ratio = (times['scan'] as number) / (times['floor'] as number);
    ratios[size] = ratio;
    report.note(`${source}: scan / floor at ${short(size)} names`, ratio, '×', GOALS[size]);
  }
  const growth = (ratios[1_000_000] as number) / (ratios[100] as number);
  report.note(`${source}: growth of cost, 100 → 1M names`, growth, '×', '≤ 2');
}

for (const size of PEER_SIZES) {
  const times = race(
    { ours: () => (sink += scanners[size]?.scan(text).length ?? 0), ...peers(all.slice(0, size), folded) },
    7,
  );
  const ours = times['ours'] as number;
  const best = Math.min(...Object.entries(times).flatMap(([name, time]) => (name === 'ours' ? [] : [time])));
  for (const [name, time] of Object.entries(times))
    if (name !== 'ours') report.note(`speed / ${name} at ${short(size)} names`, time / ours, '×');
  report.note(`speed / best peer at ${short(size)} names`, best / ours, '×', size === 100_000 ? '≥ 7' : '');
}

// WebAssembly could at best make the scan cost nothing: what the rest takes is the most it could win.
const page = articleText(30_000, all);
const { lexicon } = build(all.slice(0, 200_000));
const scanner = new Scanner(lexicon);
const inParts = race({
  scan: () => (sink += scanner.scan(page).length),
  detect: () => (sink += detect(lexicon, { lang: 'en', blocks: [{ text: page }] }).mentions.length),
});
const share = (inParts['scan'] as number) / (inParts['detect'] as number);
report.note('30 KB, 200k names: share of the scan in finding mentions', 100 * share, '%');

await inChromium(report, { lexicon, page, small: build(all.slice(0, 43_000)).lexicon });
report.end();
if (sink === 0.5) console.error('never');
