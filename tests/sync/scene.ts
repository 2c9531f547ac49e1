import { expect } from 'vitest';
import type { Entity } from '../../lib/facts/entity.ts';
import type { PackSource } from '../../lib/facts/pack.ts';
import { PATIENCE, type Patience } from '../../lib/sync/limits.ts';
import type { Memory } from '../../lib/sync/memory.ts';
import type { SyncCode } from '../../lib/sync/status.ts';
import type { RunOrder, RunResult } from '../../lib/sync/synchronizer.ts';
import { freshDatabases } from '../db/fresh-databases.ts';
import { inn, townPack } from '../db/town-pack.ts';
import { BASE, Device } from './device.ts';
import { FaultServer, type SocketFault } from './fault-server.ts';
import { Repository } from './repository.ts';
import { inWords, type Outcome } from './rows/row.ts';

export const HOUR = 3600_000;
export const DAY = 24 * HOUR;
/** A request gives up this soon where a row is about time, ms: the proportions of the real ones. */
export const SHORT: Patience = { headers: 400, idle: 300, total: 800 };

/** A town with so many inns, each a record of its own. */
export function town(inns = 20, more: Entity[] = []): PackSource {
  return townPack('town', [...Array.from({ length: inns }, (_, n) => inn(n)), ...more]);
}

// Wordings are stored and neither looked for nor searched: bytes that cost a test nothing but bytes.
const PADDING = Array.from({ length: 64 }, (_, n) =>
  `the house by the ${n}th bend of the river ${'and the old road '.repeat(6)}`.trim(),
);

/** The same with records so long that 25 of them fill a shard: a hundred inns are five objects. */
export function bigTown(inns = 100, more: Entity[] = []): PackSource {
  const source = town(inns, more);
  return { ...source, entities: source.entities.map((entity) => ({ ...entity, wordings: PADDING })) };
}

/** A reader who has the first version, and a publisher about to bring out the next. */
export class Scene {
  readonly repo: Repository;
  readonly device: Device;
  #server: FaultServer | undefined;

  private constructor(repo: Repository, device: Device) {
    this.repo = repo;
    this.device = device;
  }

  static async open(source: PackSource = town(20), repo?: Repository): Promise<Scene> {
    freshDatabases();
    const publisher = repo ?? (await Repository.create());
    const scene = new Scene(publisher, await Device.make(publisher));
    await publisher.publish(source);
    await scene.run();
    expect(await scene.reads((await scene.device.seq()) ?? 0)).toBe(true);
    return scene;
  }

  /** From here on the device speaks to a server on a raw socket. */
  async onSockets(fault: SocketFault, patience: Patience = PATIENCE): Promise<FaultServer> {
    const server = new FaultServer(this.repo);
    server.fault = fault;
    const origin = await server.listen();
    this.device.world.fetch = (url, init) => fetch(url.replace(BASE, origin), init);
    this.device.world.patience = patience;
    this.#server = server;
    return server;
  }

  async close(): Promise<void> {
    await this.#server?.close();
    this.device.kill();
  }

  async run(order?: RunOrder): Promise<RunResult> {
    return this.device.run(order);
  }

  /** All faults stop; later. The device must get where the publisher is (I6). */
  async mend(ms = 25 * HOUR): Promise<boolean> {
    if (this.#server) this.#server.fault = () => false;
    this.device.fault = undefined;
    const repo = this.repo;
    this.device.later(ms);
    repo.now += ms / 1000;
    await repo.signHead();
    for (let n = 0; n < 4; n++) {
      const result = await this.run();
      expect(result.state).toBe('done');
      this.device.later(7 * HOUR);
    }
    const [latest] = repo.versions.get('town') ?? [];
    return same(await this.device.content(), latest?.lines);
  }

  /** What a reader reads is exactly this version. */
  async reads(seq: number): Promise<boolean> {
    return same(await this.device.content(), this.repo.lines('town', seq));
  }

  async memory(feed = 'backgrounder'): Promise<Memory | undefined> {
    const row = await (await this.device.ctl()).sources.get(feed);
    return (row?.state as { memory: Memory } | undefined)?.memory;
  }

  /** What went wrong last: of the source, else of the pack. */
  async code(pack = 'town'): Promise<SyncCode | undefined> {
    const memory = await this.memory();
    return memory?.failing?.code ?? memory?.packs.find((one) => one.pack === pack)?.failing?.code;
  }

  async shown(pack = 'town'): Promise<string> {
    return inWords(await this.device.state(pack));
  }
}

export function same(a: Map<string, string> | undefined, b: Map<string, string> | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.size === b.size &&
    [...a].every(([key, line]) => b.get(key) === line)
  );
}

/**
 * The common row: the reader has version 1, something goes wrong with the way to version 2, the reader keeps version 1 and
 * is told; when it stops, version 2 comes.
 */
export async function play(options: {
  /** Called once version 2 is out. */
  fault: (scene: Scene) => void | Promise<void>;
  code: SyncCode | SyncCode[];
  /** Several shards instead of one. */
  isBig?: boolean;
  /** Undoes what `fault` did to the publisher. */
  mend?: (scene: Scene) => void | Promise<void>;
  /** What else must hold. */
  check?: (scene: Scene) => void | Promise<void>;
  order?: RunOrder;
}): Promise<Outcome> {
  const { mend, check } = options;
  const make = options.isBig ? bigTown : town;
  const scene = await Scene.open(make());
  try {
    const before = (await scene.device.seq()) ?? 0;
    await scene.repo.publish(make(undefined, [inn(9000)]));
    scene.device.later(7 * HOUR);
    scene.repo.now += 7 * 3600;
    await options.fault(scene);
    await scene.run(options.order);
    expect([options.code].flat()).toContain(await scene.code());
    const shown = await scene.shown();
    const kept = await scene.reads(before);
    await check?.(scene);
    await mend?.(scene);
    const converges = await scene.mend();
    expect(converges).toBe(true);
    return { shown, intact: kept };
  } finally {
    await scene.close();
  }
}
