/**
 * `npm run bench -- search [--json] [--million] [--queries=N] [--quick]`: cost of a query and whether the right entity
 * is among the first five, at 1,000, 10,000 and 100,000 entities, beside plain Fuse.js and three peers.
 */
import { openSearchIndex } from '../../lib/search/search-index.ts';
import { buildSearchIndex } from '../../lib/search/build-index.ts';
import { flexSearch, microFuzzy, miniSearch, ours, plainFuse } from './search-peers.ts';
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
  p95: number;
  /** Share of queries whose entity is among the first five. */
  found: number;
  byKind: Partial<Record<QueryKind, number>>;
  /** Each query in its turn. */
  times: number[];
}

/** CPU time of this thread in ms: other work on the machine does not count. */
function now(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** How many queries an engine gets at a size: plain Fuse.js takes seconds for one at 100,000. */
function share(engine: string, entities: number): number {
  if (engine !== 'Fuse.js') return asked;
  return entities > 10_000 ? Math.min(asked, 10) : asked;
}

function measure(engine: Engine, entities: number, queries: readonly TrialQuery[]): Row {
  const times: number[] = [];
  const found = new Map<QueryKind, number[]>();
  for (const { text } of queries.slice(0, 20)) if (engine.name !== 'Fuse.js') engine.ask(text);
  for (const { kind, text, right } of queries) {
    const start = now();
    const refs = engine.ask(text);
    times.push(now() - start);
    found.set(kind, [...(found.get(kind) ?? []), refs.some((ref) => right.has(ref as never)) ? 1 : 0]);
  }
  const sorted = times.toSorted((a, b) => a - b);
  return {
    engine: engine.name,
    entities,
    queries: queries.length,
    mean: mean(times),
    p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
    found: mean([...found.values()].flat()),
    byKind: Object.fromEntries([...found].map(([kind, hits]) => [kind, mean(hits)])),
    times,
  };
}

/** What a reader feels: every prefix of each query in turn, as it is typed. */
function keystrokes(
  engine: Engine,
  queries: readonly TrialQuery[],
): { mean: number; p95: number; worst: number } {
  const times: number[] = [];
  for (const { text } of queries) {
    for (let length = 1; length <= text.length; length++) {
      const start = now();
      engine.ask(text.slice(0, length));
      times.push(now() - start);
    }
  }
  const sorted = times.toSorted((a, b) => a - b);
  return { mean: mean(times), p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0, worst: sorted.at(-1) ?? 0 };
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / (numbers.length || 1);
}

function buildCost(entities: readonly Searchable[]) {
  const start = now();
  const image = buildSearchIndex(entities);
  const built = now();
  openSearchIndex(image);
  return { build: built - start, open: now() - built, bytes: image.byteLength };
}

const sizes = flag('quick')
  ? [1_000, 10_000]
  : [1_000, 10_000, 100_000, ...(flag('million') ? [1_000_000] : [])];
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
    if (!flag('json')) printRow(row);
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
const goals = {
  'plain Fuse.js / ours at 100,000 (≥ 300)': costRatio(at('Fuse.js', 100_000), ours100k),
  'ours at 100,000 / at 1,000 (≤ 5)': costRatio(ours100k, ours1k),
  'found by ours / by plain Fuse.js at 10,000 (≥ 0.97)': ours10k && fuse10k && ours10k.found / fuse10k.found,
};

if (flag('json')) {
  const brief = rows.map((row) => ({ ...row, times: undefined }));
  console.log(JSON.stringify({ seed: SEED, rows: brief, keystroke: typing, built, goals }));
} else {
  for (const [size, cost] of Object.entries(typing)) {
    console.log(
      `a keystroke at ${size}: mean ${ms(cost.mean)}, p95 ${ms(cost.p95)}, worst ${ms(cost.worst)}`,
    );
  }
  for (const [size, { build, open, bytes }] of Object.entries(built)) {
    console.log(
      `index of ${size}: built in ${ms(build)}, opened in ${ms(open)}, ${(bytes / 1e6).toFixed(1)} MB`,
    );
  }
  for (const [goal, value] of Object.entries(goals))
    console.log(`${goal}: ${value?.toFixed(2) ?? 'not measured'}`);
}

function printRow({ engine, entities, queries, mean, p95, found, byKind }: Row): void {
  const kinds = Object.entries(byKind).map(([kind, share]) => `${kind} ${(share * 100).toFixed(0)}`);
  console.log(
    `${String(entities).padStart(7)} ${engine.padEnd(12)} ${String(queries).padStart(3)} queries, mean ${ms(mean)}, p95 ${ms(p95)}, found ${(found * 100).toFixed(1)} % (${kinds.join(', ')})`,
  );
}

function ms(time: number): string {
  return `${time.toFixed(2)} ms`;
}
