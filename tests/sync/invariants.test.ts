import * as fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { noCrash } from '../../lib/db/crash-point.ts';
import type { Trust } from '../../lib/sync/trust.ts';
import { freshDatabases } from '../db/fresh-databases.ts';
import { inn, townBundle, townPack } from '../db/town-pack.ts';
import { DELTA_CRASH_POINTS } from './crash-points.ts';
import { Device, type Fault } from './device.ts';
import { linesOf, Repository } from './repository.ts';
import { noOrphans } from './rows/local.ts';
import { HOUR, same } from './scene.ts';
import { packRecords } from '../../lib/packs/build-pack.ts';

/** 500 sequences in every run of the tests, 10,000 by `npm run soak -- sync`. */
const SEQUENCES = Number(process.env['SOAK'] ?? 500);
/** The short run is the same every time; a long one goes where none was before, and says where. */
const SEED = Number(process.env['SEED'] ?? (process.env['SOAK'] ? Date.now() % 2 ** 31 : 20260105));

/** Sequences that once broke something. */
const FOUND: [Step[]][] = [
  // A failure, then a life that ended right after the flip: the old failure was said for ever.
  [
    [
      { do: 'publish', inns: [], deltas: false },
      { do: 'run', fault: 3, twice: false },
      { do: 'run', kill: [11, 1], twice: true },
      { do: 'run', twice: false },
    ],
  ],
];

beforeAll(() => void vi.spyOn(console, 'warn').mockImplementation(() => undefined));

type Step =
  | { do: 'publish'; inns: number[]; deltas: boolean }
  | { do: 'refresh' | 'rotate-head' | 'rotate-pack' | 'rotate-root' }
  | { do: 'run'; kill?: [point: number, nth: number]; fault?: number; twice: boolean }
  | { do: 'later'; hours: number }
  | { do: 'lose'; what: 'databases' | 'area' };

const inns = fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 6 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('publish' as const), inns, deltas: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Step>(
      { do: 'refresh' },
      { do: 'rotate-head' },
      { do: 'rotate-pack' },
      { do: 'rotate-root' },
    ),
  },
  {
    weight: 6,
    arbitrary: fc.record(
      {
        do: fc.constant('run' as const),
        kill: fc.tuple(fc.nat(DELTA_CRASH_POINTS.length - 1), fc.integer({ min: 1, max: 2 })),
        fault: fc.nat(7),
        twice: fc.boolean(),
      },
      { requiredKeys: ['do', 'twice'] },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('later' as const), hours: fc.integer({ min: -30, max: 200 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('lose' as const),
      what: fc.constantFrom('databases' as const, 'area' as const),
    }),
  },
);

const isObject = (path: string) => path.startsWith('o/');

/** A publisher, a device, and what is known to be true of both. */
class Model {
  readonly repo: Repository;
  readonly device: Device;
  readonly #old: Map<string, Uint8Array>[] = [];
  readonly #bundled = linesOf(packRecords(townPack()));
  #floor: Trust | undefined;
  #rootV = 1;

  constructor(repo: Repository, device: Device) {
    this.repo = repo;
    this.device = device;
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case 'publish':
        this.#old.push(new Map(this.repo.files));
        // What an earlier head named is kept: a CDN keeps it as well.
        await this.repo.publish(townPack('town', step.inns.map(inn)), {
          deltas: step.deltas,
          shrinkOk: true,
        });
        break;
      case 'refresh':
        await this.repo.signHead();
        break;
      case 'rotate-head':
        await this.repo.rotate('head');
        await this.repo.signHead();
        break;
      case 'rotate-root':
        await this.repo.rotate('root');
        await this.repo.signHead();
        break;
      case 'rotate-pack':
        await this.repo.rotate('pack');
        await this.#republish();
        break;
      case 'later':
        this.device.later(step.hours * HOUR);
        this.repo.now += Math.max(0, step.hours) * 3600;
        break;
      case 'lose':
        await this.#lose(step.what);
        break;
      case 'run':
        await this.#run(step);
        break;
    }
    await this.check();
  }

  async #republish(): Promise<void> {
    const [latest] = this.repo.versions.get('town') ?? [];
    if (!latest) return this.repo.signHead();
    const manifest = { ...latest.manifest, seq: latest.manifest.seq + 1, deltas: [] };
    this.repo.versions.get('town')?.unshift({ ...latest, manifest });
    await this.repo.list(manifest);
  }

  async #lose(what: 'databases' | 'area'): Promise<void> {
    if (what === 'area') {
      this.device.area.clear();
      return;
    }
    this.device.kill();
    freshDatabases();
    await this.device.start();
  }

  async #run({ kill, fault, twice }: Extract<Step, { do: 'run' }>): Promise<void> {
    const { device } = this;
    device.fault = fault === undefined ? undefined : this.#fault(fault);
    if (kill) device.killAt(DELTA_CRASH_POINTS[kill[0]] ?? 'gen:row', kill[1]);
    const runs = [device.run({ reason: 'alarm' })];
    if (twice) runs.push(device.run({ reason: 'manual' }));
    await Promise.all(runs);
    // Lives end here whether they were killed or not.
    device.cp = noCrash;
    device.kill();
    device.fault = undefined;
  }

  #fault(n: number): Fault {
    const faults: Fault[] = [
      () => Promise.reject(new TypeError('fetch failed')),
      () => new Response('', { status: 503 }),
      (path) => (isObject(path) ? new Response('', { status: 404 }) : undefined),
      (path) => (isObject(path) ? new Response('{"half":') : undefined),
      (path, nth) => (nth % 2 ? new Response(`${path} flipped`) : undefined),
      () => new Response('<html>log in</html>'),
      // A stale edge: everything as it was some versions ago.
      (path) => {
        const bytes = this.#old[this.#old.length >> 1]?.get(path);
        return bytes ? new Response(bytes as Uint8Array<ArrayBuffer>) : undefined;
      },
      (path, nth) => (isObject(path) && nth === 0 ? Promise.reject(new TypeError('reset')) : undefined),
    ];
    return faults[n] ?? (() => undefined);
  }

  async check(): Promise<void> {
    const { device, repo } = this;
    const content = await device.content();
    const versions = [this.#bundled, ...(repo.versions.get('town') ?? []).map(({ lines }) => lines)];
    // I1, I2, I4: exactly one version of those there ever were, and never nothing.
    expect(versions.some((lines) => same(content, lines))).toBe(true);
    // I3: what is trusted never falls, but for keys that were replaced.
    const [now] = (device.area.get('fp-trust') ?? []) as Trust[];
    if (now && this.#floor && repo.root.v === this.#rootV) {
      expect(now.head?.seq ?? 0).toBeGreaterThanOrEqual(this.#floor.head?.seq ?? 0);
      expect(now.iat).toBeGreaterThanOrEqual(this.#floor.iat);
    }
    this.#floor = now;
    this.#rootV = repo.root.v;
  }

  /** I6 and I7: when all faults stop it gets there, and leaves nothing lying about. */
  async settle(): Promise<void> {
    const { device, repo } = this;
    device.now = Math.max(device.now, repo.now * 1000) + HOUR;
    repo.now = Math.floor(device.now / 1000);
    await repo.signHead();
    for (let n = 0; n < 3; n++) {
      device.later(25 * HOUR);
      repo.now += 25 * 3600;
      await repo.signHead();
      await device.run({ reason: 'manual' });
    }
    const [latest] = repo.versions.get('town') ?? [];
    expect(same(await device.content(), latest?.lines ?? this.#bundled)).toBe(true);
    await noOrphans(device);
    expect(await device.state()).toMatchObject({ state: latest ? 'up-to-date' : expect.any(String) });
  }
}

describe('the invariants', () => {
  it(
    `hold in ${SEQUENCES} random sequences of publishes, faults, kills, clock jumps and two runs at once`,
    async () => {
      console.log(`${SEQUENCES} sequences, seed ${SEED}`);
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 9 }), async (steps) => {
          freshDatabases();
          const repo = await Repository.create();
          await repo.signHead();
          const device = await Device.make(repo, await townBundle());
          const model = new Model(repo, device);
          for (const one of steps) await model.take(one);
          await model.settle();
          device.kill();
        }),
        {
          numRuns: SEQUENCES,
          seed: SEED,
          endOnFailure: SEQUENCES > 500,
          examples: FOUND,
        },
      );
    },
    24 * 3600_000,
  );
});
