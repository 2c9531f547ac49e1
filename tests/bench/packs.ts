/**
 * `node tests/bench/packs.ts [1000 10000 100000]`: building and checking packs of growing size, through the
 * same files an editor has. Time and memory per entity should stay the same.
 */
import { stringify } from 'yaml';
import { buildPack } from '../../lib/packs/build-pack.ts';
import { Gate } from '../../lib/packs/gate.ts';
import type { PackFile } from '../../lib/packs/pack-file.ts';
import { parsePack } from '../../lib/packs/parse-pack.ts';
import { parseShard } from '../../lib/packs/parse-shard.ts';
import { Places } from '../../lib/packs/place-problems.ts';
import { reviewPack } from '../../lib/packs/review-pack.ts';
import { syntheticPack } from '../packs/synthetic-pack.ts';
import { Report } from './report.ts';

interface Row {
  entities: number;
  facts: number;
  /** Milliseconds of processor time: a busy machine does not count. */
  parse: number;
  review: number;
  build: number;
  readBack: number;
  /** MiB of heap at the end of each step, the greatest. */
  heap: number;
  /** MiB, raw. */
  size: number;
}

const FACTS_EACH = 3;

function filesOf(entities: number): PackFile[] {
  const pack = syntheticPack(entities, FACTS_EACH);
  return [
    { path: 'pack.yaml', text: stringify(pack.info, { defaultStringType: 'QUOTE_DOUBLE' }) },
    { path: 'sources.yaml', text: stringify(pack.sources, { defaultStringType: 'QUOTE_DOUBLE' }) },
    ...pack.entities.map((entity) => ({
      path: `entities/${entity.id}.yaml`,
      text: stringify(entity, { defaultStringType: 'QUOTE_DOUBLE' }),
    })),
  ];
}

async function measure(entities: number): Promise<Row> {
  const files = filesOf(entities);
  let heap = 0;
  const step = async <T>(work: () => T | Promise<T>): Promise<[T, number]> => {
    const start = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(start);
    heap = Math.max(heap, process.memoryUsage().heapUsed / 2 ** 20);
    return [result, (user + system) / 1000];
  };
  const [parsed, parse] = await step(() => parsePack(files));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems[0]));
  const [, review] = await step(() => reviewPack(parsed.pack, new Places(files)));
  const [built, build] = await step(() => buildPack(parsed.pack, { src: 'bench', seq: 1, iat: 0 }));
  const [, readBack] = await step(() => {
    const gate = new Gate(built.manifest);
    for (const shard of built.objects.values()) gate.add(parseShard(shard));
    gate.finish();
  });
  return {
    entities,
    facts: built.manifest.counts.f,
    parse,
    review,
    build,
    readBack,
    heap,
    size: built.manifest.bytes / 2 ** 20,
  };
}

const args = process.argv.slice(2);
const sizes = args.filter((arg) => /^\d+$/.test(arg)).map(Number);
const report = new Report();
for (const size of sizes.length > 0 ? sizes : [1000, 10_000, 100_000]) {
  const { entities, facts, parse, review, build, readBack, heap, size: raw } = await measure(size);
  const of = `pack of ${entities} entities, ${facts} facts`;
  report.note(`${of}: CPU per 1,000 entities`, ((parse + review + build + readBack) / entities) * 1000, 'ms');
  for (const [what, time] of Object.entries({ parse, review, build, 'read back': readBack }))
    report.note(`${of}: ${what}`, time, 'ms');
  report.note(`${of}: heap`, heap, 'MiB');
  report.note(`${of}: raw`, raw, 'MiB');
}
report.end();
