/**
 * The detector’s figures (`npm run bench -- detect [--json]`). One process, contestants interleaved, CPU time, medians.
 * The floor is the cheapest loop that looks at every character: a table look-up and an addition. The peers get text and
 * names already folded and do no filtering, which favours them; ours folds, checks boundaries and capitals.
 */
import { AhoCorasick as Monyone } from '@monyone/aho-corasick';
import ahocorasick from 'ahocorasick';
import Modern from 'modern-ahocorasick';
import { cpus } from 'node:os';
import { lexiconSlices } from '../../lib/detect/build-lexicon.ts';
import { detect } from '../../lib/detect/detect.ts';
import { openLexicon } from '../../lib/detect/lexicon.ts';
import type { Lexicon } from '../../lib/detect/lexicon.ts';
import { Scanner } from '../../lib/detect/scan.ts';
import { foldText } from '../../lib/text/fold.ts';
import { articleText, entities, names, pageText } from './detect-world.ts';

const JSON_ONLY = process.argv.includes('--json');
const ROUNDS = 15;
const TEXT_LENGTH = 300_000;
const SIZES = [100, 1_000, 10_000, 100_000, 1_000_000];
const PEER_SIZES = [1_000, 100_000];

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

function median(list: number[]): number {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

interface Built {
  lexicon: Lexicon;
  ms: number;
  longestSlice: number;
}

function build(list: string[]): Built {
  const slices = lexiconSlices(entities(list));
  const start = performance.now();
  let longestSlice = 0;
  for (;;) {
    const before = performance.now();
    const step = slices.next();
    longestSlice = Math.max(longestSlice, performance.now() - before);
    if (step.done) return { lexicon: openLexicon(step.value), ms: performance.now() - start, longestSlice };
  }
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
const figures: Record<string, unknown>[] = [];
const report: string[] = [];

const scanners: Record<string, Scanner> = {};
for (const size of SIZES) {
  const { lexicon, ms, longestSlice } = build(all.slice(0, size));
  scanners[size] = new Scanner(lexicon);
  const { at, image } = lexicon;
  const hot = (at.names - at.firstAny) * 4;
  const opening = race({ open: () => void openLexicon(image) }, 9)['open'] as number;
  figures.push({
    figure: 'image',
    names: size,
    buildMs: Math.round(ms),
    longestSliceMs: Number(longestSlice.toFixed(1)),
    hotBytesPerName: Number((hot / size).toFixed(1)),
    bytes: image.byteLength,
    openMs: Number((opening / 1000).toFixed(2)),
  });
}

for (const [source, sample] of [
  ['generated', text],
  ['pages', pages],
] as const) {
  if (sample === undefined) continue;
  const contestants: Record<string, () => void> = { floor: () => floor(sample) };
  for (const [size, scanner] of Object.entries(scanners))
    contestants[size] = () => (sink += scanner.scan(sample).length);
  const times = race(contestants);
  for (const size of SIZES) {
    figures.push({
      figure: 'scan',
      text: source,
      names: size,
      found: scanners[size]?.scan(sample).length,
      nsPerCharacter: Number(((1000 * (times[size] as number)) / sample.length).toFixed(2)),
      costOverFloor: Number(((times[size] as number) / (times['floor'] as number)).toFixed(2)),
    });
  }
  figures.push({
    figure: 'growth 100 → 1,000,000',
    text: source,
    ratio: Number(((times[1_000_000] as number) / (times[100] as number)).toFixed(2)),
  });
}

for (const size of PEER_SIZES) {
  const times = race(
    { ours: () => (sink += scanners[size]?.scan(text).length ?? 0), ...peers(all.slice(0, size), folded) },
    7,
  );
  for (const [name, time] of Object.entries(times)) {
    if (name === 'ours') continue;
    figures.push({
      figure: 'speed over peer',
      names: size,
      peer: name,
      ratio: Number((time / (times['ours'] as number)).toFixed(1)),
    });
  }
}

const page = [{ text: articleText(30_000, all) }];
const lexicon = build(all.slice(0, 200_000)).lexicon;
const answer = race({
  answer: () => void (sink += detect(lexicon, { lang: 'en', blocks: page }).mentions.length),
});
figures.push({
  figure: '30 KB → mentions, 200,000 names',
  ms: Number(((answer['answer'] as number) / 1000).toFixed(2)),
});

const machine = `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}, Node ${process.versions.node}`;
if (JSON_ONLY) console.log(JSON.stringify({ machine, figures }, null, 1));
else {
  for (const figure of figures)
    report.push(
      Object.entries(figure)
        .map(([key, value]) => `${key} ${String(value)}`)
        .join('  '),
    );
  console.log(`${machine}\n${report.join('\n')}`);
}
if (sink === 0.5) console.error('never');
