/**
 * `npm run bench -- search [--million] [--queries=N] [--quick]`: cost of a query and whether the right entity
 * is among the first five, at 1,000, 10,000 and 100,000 entities, beside plain Fuse.js and three peers.
 * A million entities are 7 GB of objects before they are an index: `node --max-old-space-size=14000 tests/bench/search.ts --million`.
 */
import { openSearchIndex } from '../../lib/search/search-index.ts';
import { buildSearchIndex } from '../../lib/search/build-index.ts';
import { flexSearch, microFuzzy, miniSearch, ours, plainFuse } from './search-peers.ts';
import { Report } from './report.ts';
import type { Engine } from './search-peers.ts';
import { trialQueries, world } from './search-world.ts';
import type { QueryKind, Searchable, TrialQuery } from './search-world.ts';

const SEED = 20_261_122;
const flag = (name: string) =>
  process.argv.find((word) => word === `--${name}` || word.startsWith(`--${name}=`));
const asked = Number(flag('queries')?.split('=')[1] ?? 200);

interface Row {
  engine: string;
  entities: number;
  queries: number;
  /** Milliseconds of CPU a query. */
  mean: number;
  /** Milliseconds by the clock. */
  p95: number;
  /** Share of queries whose entity is among the first five. */
  found: number;
  byKind: Partial<Record<QueryKind, number>>;
  /** CPU of each query in its turn. */
  times: number[];
}

/**
 * CPU time of this thread in ms: other work on the machine does not count. It advances in steps of some milliseconds,
 * so it is good for means only.
 */
function cpu(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** How many queries an engine gets at a size: plain Fuse.js takes seconds for one at 100,000. */
function share(engine: string, entities: number): number {
  if (engine !== 'Fuse.js') return asked;
  return entities > 10_000 ? Math.min(asked, 10) : asked;
}

/** Cost of something done: by CPU and by the clock, ms. */
function timed<T>(action: () => T): { result: T; cpu: number; clock: number } {
  const [from, start] = [cpu(), performance.now()];
  const result = action();
  return { result, clock: performance.now() - start, cpu: cpu() - from };
}

function measure(engine: Engine, entities: number, queries: readonly TrialQuery[]): Row {
  const times: number[] = [];
  const clock: number[] = [];
  const found = new Map<QueryKind, number[]>();
  // Compiled first, as in a popup that has been typed in before; a query of plain Fuse.js is too dear to give away.
  for (const { text } of queries.slice(0, 20)) if (engine.name !== 'Fuse.js') engine.ask(text);
  for (const { kind, text, right } of queries) {
    const asked = timed(() => engine.ask(text));
    times.push(asked.cpu);
    clock.push(asked.clock);
    found.set(kind, [
      ...(found.get(kind) ?? []),
      asked.result.some((ref) => right.has(ref as never)) ? 1 : 0,
    ]);
  }
  return {
    engine: engine.name,
    entities,
    queries: queries.length,
    mean: mean(times),
    p95: percentile(clock, 0.95),
    found: mean([...found.values()].flat()),
    byKind: Object.fromEntries([...found].map(([kind, hits]) => [kind, mean(hits)])),
    times,
  };
}

/** What a reader feels: every prefix of each query in turn, as it is typed. */
function keystrokes(engine: Engine, queries: readonly TrialQuery[]) {
  const strokes = queries.flatMap(({ text }) =>
    Array.from({ length: text.length }, (_, at) => timed(() => engine.ask(text.slice(0, at + 1)))),
  );
  const clock = strokes.map((stroke) => stroke.clock);
  return {
    mean: mean(strokes.map((stroke) => stroke.cpu)),
    p95: percentile(clock, 0.95),
    worst: Math.max(...clock),
  };
}

function percentile(numbers: readonly number[], share: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * share)] ?? 0;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / (numbers.length || 1);
}

function buildCost(entities: readonly Searchable[]) {
  const built = timed(() => buildSearchIndex(entities));
  const opened = timed(() => openSearchIndex(built.result));
  return { build: built.cpu, open: opened.clock, bytes: built.result.byteLength };
}

const sizes = flag('quick')
  ? [1_000, 10_000]
  : [1_000, 10_000, 100_000, ...(flag('million') ? [1_000_000] : [])];
const report = new Report();
const rows: Row[] = [];
const typing: Record<string, ReturnType<typeof keystrokes>> = {};
const built: Record<string, ReturnType<typeof buildCost>> = {};
for (const size of sizes) {
  const entities = world(size);
  const queries = trialQueries(entities, asked, SEED);
  built[size] = buildCost(entities);
  const engines = size > 100_000 ? [ours] : [ours, plainFuse, miniSearch, flexSearch, microFuzzy];
  for (const make of engines) {
    const engine = make(entities);
    const row = measure(engine, size, queries.slice(0, share(engine.name, size)));
    rows.push(row);
    if (engine.name === 'Backgrounder') typing[size] = keystrokes(engine, queries.slice(0, 40));
    noteRow(row);
  }
}

const at = (engine: string, size: number) =>
  rows.find((row) => row.engine === engine && row.entities === size);

/** One mean over the other, over the queries both were given. */
function costRatio(a: Row | undefined, b: Row | undefined): number | undefined {
  if (!a || !b) return undefined;
  const both = Math.min(a.times.length, b.times.length);
  return mean(a.times.slice(0, both)) / mean(b.times.slice(0, both));
}

const [ours1k, ours10k, ours100k] = [1_000, 10_000, 100_000].map((size) => at('Backgrounder', size));
const fuse10k = at('Fuse.js', 10_000);
function noteRatio(figure: string, ratio: number | undefined, goal: string): void {
  if (ratio !== undefined) report.note(figure, ratio, '×', goal);
}
noteRatio(
  'plain Fuse.js / ours at 100k entities, CPU a query',
  costRatio(at('Fuse.js', 100_000), ours100k),
  '≥ 300',
);
noteRatio('ours at 100k / at 1k', costRatio(ours100k, ours1k), '≤ 5');
noteRatio(
  'right entity in the first five, ours / plain Fuse.js at 10k',
  ours10k && fuse10k && ours10k.found / fuse10k.found,
  '≥ 0.97',
);
for (const [size, cost] of Object.entries(typing)) {
  report.note(`a keystroke at ${size}, CPU, mean`, cost.mean, 'ms');
  report.note(`a keystroke at ${size}, by the clock, p95`, cost.p95, 'ms');
}
for (const [size, { build, open, bytes }] of Object.entries(built)) {
  report.note(`index of ${size}, built`, build, 'ms');
  report.note(`index of ${size}, opened`, open, 'ms');
  report.note(`index of ${size}`, bytes / 1e6, 'MB');
}
report.end();

function noteRow({ engine, entities, mean, found, byKind }: Row): void {
  const kinds = Object.entries(byKind).map(([kind, share]) => `${kind} ${(share * 100).toFixed(0)}`);
  report.note(`${engine} at ${entities}, CPU a query, mean`, mean, 'ms');
  report.note(`${engine} at ${entities}, found in the first five (${kinds.join(', ')})`, 100 * found, '%');
}
