// Long: one table, each row with what goes wrong and what then holds.
import { gzipSync } from 'node:zlib';
import type { Socket } from 'node:net';
import { expect } from 'vitest';
import { inn } from '../../db/town-pack.ts';
import type { Patience } from '../../../lib/sync/limits.ts';
import { packed, Repository } from '../repository.ts';
import { send, type SocketFault } from '../fault-server.ts';
import { bigTown, DAY, HOUR, play, Scene, SHORT, town } from '../scene.ts';
import { both, type Outcome, type Row } from './row.ts';

const isObject = (path: string) => path.startsWith('o/');
const isHead = (path: string) => path === 'head.fp';

/** The same answer to every request of a kind. */
const always =
  (which: (path: string) => boolean, act: (socket: Socket, path: string) => void): SocketFault =>
  (path, _nth, socket) => {
    if (!which(path)) return false;
    act(socket, path);
    return true;
  };

const overSockets = (fault: SocketFault) => async (scene: Scene) => void (await scene.onSockets(fault));

/** Bytes of the delta part or shard under a path, as they are served. */
const served = (scene: Scene, path: string) => Buffer.from(scene.repo.files.get(path) ?? []);
/** The part of the pack the device will ask for, not the manifest. */
const isData = (scene: Scene) => (path: string) =>
  isObject(path) && served(scene, path).subarray(0, 4).toString('latin1') !== 'fp1 ';

/** Whatever is fetched of the pack's data comes changed. */
const damaged =
  (change: (bytes: Buffer, socket: Socket) => void, patience?: Patience) => async (scene: Scene) => {
    const isBad = isData(scene);
    await scene.onSockets((path, _nth, socket) => {
      if (!isBad(path)) return false;
      change(served(scene, path), socket);
      return true;
    }, patience);
  };

export const transport: Row[] = [
  {
    n: 1,
    fault: 'offline, DNS or TLS error',
    kind: 'real',
    run: () =>
      play({
        fault: async (scene) => {
          const server = await scene.onSockets(() => false);
          await server.close();
        },
        mend: async (scene) => void (await scene.onSockets(() => false)),
        code: 'NET',
        check: async (scene) => expect(await scene.shown()).toBe('up to date, checked …'),
      }),
  },
  {
    n: 2,
    fault: '500, 502, 503',
    kind: 'real',
    run: () =>
      play({
        fault: overSockets(always(isHead, (socket) => send(socket, '503 Busy', 'busy'))),
        code: 'HTTP_503',
        check: async (scene) => {
          const memory = await scene.memory();
          expect(memory?.backoff).toMatchObject({ n: 1, notBefore: scene.device.now + 15_000 });
        },
      }),
  },
  {
    n: 3,
    fault: '429 with Retry-After',
    kind: 'real',
    run: () =>
      play({
        fault: overSockets(
          always(isHead, (socket) => send(socket, '429 Slow down', '', { 'Retry-After': 3600 })),
        ),
        code: 'HTTP_429',
        check: async (scene) => {
          expect((await scene.memory())?.backoff.notBefore).toBe(scene.device.now + HOUR);
          scene.device.later(HOUR - 1);
          scene.device.requests.length = 0;
          await scene.run();
          expect((await scene.memory())?.backoff.n).toBe(1);
        },
      }),
  },
  {
    n: 4,
    fault: '404 for the head, for a day',
    kind: 'real',
    run: () =>
      play({
        fault: async (scene) => {
          await scene.onSockets(always(isHead, (socket) => send(socket, '404 Not Found', '')));
          await scene.run();
          expect(await scene.shown()).toBe('up to date, checked …');
          scene.device.later(DAY);
        },
        code: 'HTTP_404',
      }),
  },
  {
    n: 5,
    fault: '404 for an object its manifest names',
    kind: 'real',
    run: () =>
      play({
        isBig: true,
        fault: async (scene) => {
          await scene.repo.publish(bigTown(100, [inn(9001)]), { deltas: false });
          const lost = scene.repo.versions.get('town')?.[0]?.manifest.full[0]?.h;
          const server = await scene.onSockets(
            always(
              (path) => path === `o/${lost}`,
              (socket) => send(socket, '404 Not Found', ''),
            ),
          );
          for (let n = 0; n < 2; n++) {
            await scene.run();
            expect(await scene.code()).toBe('HTTP_404');
            expect(await scene.shown()).toBe('update available');
            scene.device.later(HOUR);
          }
          // The other shards came in the first run and are not fetched again.
          const shards = server.requests.filter((path) => isData(scene)(path) && path !== `o/${lost}`);
          expect(shards.length).toBeGreaterThan(1);
          expect(new Set(shards).size).toBe(shards.length);
        },
        code: 'HTTP_404',
      }),
  },
  {
    n: 6,
    fault: 'redirect to http, another host, or in a circle',
    kind: 'real',
    run: () =>
      play({
        fault: overSockets(
          always(isHead, (socket) =>
            send(socket, '302 Found', 'elsewhere', { Location: 'http://127.0.0.1:9/head.fp' }),
          ),
        ),
        code: 'NET',
      }),
  },
  {
    n: 7,
    fault: '304 to a request that had no condition',
    kind: 'real',
    run: () =>
      play({
        fault: async (scene) => {
          const server = await scene.onSockets(
            always(isHead, (socket) => send(socket, '304 Not Modified', '')),
          );
          await scene.run();
          expect(server.requests).toEqual(['head.fp', 'head.fp']);
          scene.device.later(HOUR);
        },
        code: 'HTTP_304',
      }),
  },
  {
    n: 8,
    fault: '200 with the page of a captive portal',
    kind: 'real',
    run: () =>
      play({
        fault: overSockets(
          always(
            () => true,
            (socket) => send(socket, '200 OK', '<!DOCTYPE html><title>Log in</title>'),
          ),
        ),
        code: 'SIG',
        check: async (scene) => expect((await scene.memory())?.failing?.hint).toBe('login page?'),
      }),
  },
  {
    n: 9,
    fault: '206, 204, or an empty body',
    kind: 'real',
    run: async () => {
      const of = (status: string) =>
        play({
          fault: overSockets(always(isHead, (socket) => send(socket, status, ''))),
          code: ['HTTP_206', 'HTTP_204', 'SIG'],
        });
      const outcomes = [await of('206 Partial Content'), await of('204 No Content'), await of('200 OK')];
      const object = await play({
        fault: damaged((_bytes, socket) => send(socket, '200 OK', '')),
        code: 'HASH',
      });
      return both([...outcomes, object]);
    },
  },
  {
    n: 10,
    fault: 'truncation: by length, chunked, closed early',
    kind: 'real',
    run: async () => {
      const half = (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1);
      const byLength = await play({
        fault: damaged((bytes, socket) =>
          send(socket, '200 OK', half(bytes), { 'Content-Length': bytes.length }),
        ),
        code: 'NET',
      });
      const chunked = await play({
        fault: damaged((bytes, socket) => {
          socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n');
          socket.write(`${half(bytes).length.toString(16)}\r\n`);
          socket.end(Buffer.concat([half(bytes), Buffer.from('\r\n')]));
        }),
        code: 'NET',
      });
      const closed = await play({
        fault: damaged((bytes, socket) => {
          socket.write('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n');
          socket.end(half(bytes));
        }),
        code: 'HASH',
      });
      return both([byLength, chunked, closed]);
    },
  },
  {
    n: 11,
    fault: 'no headers, or one byte at a time',
    kind: 'real',
    run: async () => {
      const silent = await play({
        fault: async (scene) =>
          void (await scene.onSockets(
            always(isHead, () => undefined),
            SHORT,
          )),
        code: 'TIMEOUT',
      });
      const drip = await play({
        fault: damaged((bytes, socket) => {
          socket.write('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n');
          let at = 0;
          const timer = setInterval(() => socket.write(bytes.subarray(at, (at += 1))), 60);
          socket.on('close', () => clearInterval(timer));
        }, SHORT),
        code: 'TIMEOUT',
      });
      return both([silent, drip]);
    },
  },
  {
    n: 12,
    fault: 'a body without end',
    kind: 'real',
    run: () =>
      play({
        fault: damaged((_bytes, socket) => {
          socket.write('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n');
          const more = () => {
            while (!socket.destroyed && socket.write(Buffer.alloc(65_536, 'a')));
          };
          socket.on('drain', more);
          more();
        }),
        code: 'LIMIT',
      }),
  },
  {
    n: 13,
    fault: 'gzip bomb',
    kind: 'real',
    run: () =>
      play({
        fault: damaged((_bytes, socket) => send(socket, '200 OK', gzipSync(Buffer.alloc(64 * 1024)))),
        code: 'LIMIT',
      }),
  },
  {
    n: 14,
    fault: 'gzip with junk after it, bad checksum, cut, or of two members',
    kind: 'real',
    run: async () => {
      const of = (change: (bytes: Buffer) => Uint8Array) =>
        play({ fault: damaged((bytes, socket) => send(socket, '200 OK', change(bytes))), code: 'HASH' });
      return both([
        await of((bytes) => Buffer.concat([bytes, Buffer.from('junk')])),
        await of((bytes) => flipped(bytes, bytes.length - 8)),
        await of((bytes) => bytes.subarray(0, bytes.length - 9)),
        await of(() => Buffer.concat([packed(Buffer.from('{"t":1}\n')), packed(Buffer.from('{"t":2}\n'))])),
      ]);
    },
  },
  {
    n: 15,
    fault: 'served unpacked, or packed twice',
    kind: 'real',
    run: async () => {
      const twice = await play({
        fault: damaged((bytes, socket) => send(socket, '200 OK', gzipSync(bytes))),
        code: 'HASH',
      });
      const plain = await unpacked();
      return both([twice, plain]);
    },
  },
  {
    n: 16,
    fault: 'host access taken back in the middle of a run, given again',
    kind: 'simulated',
    run: () =>
      play({
        isBig: true,
        fault: async (scene) => {
          await scene.repo.publish(bigTown(100, [inn(9001)]), { deltas: false });
          let left = 3;
          scene.device.world.isPermitted = () => Promise.resolve(left-- > 0);
          scene.device.requests.length = 0;
        },
        code: 'PERM',
        check: async (scene) => {
          expect(await scene.shown()).toBe('paused: permission');
          expect(scene.device.requests).toHaveLength(3);
        },
        mend: (scene) => {
          scene.device.world.isPermitted = () => Promise.resolve(true);
        },
      }),
  },
  {
    n: 17,
    fault: 'an edge serves a head older than one seen before',
    kind: 'real',
    run: async () => {
      const scene = await Scene.open();
      try {
        const old = scene.repo.files.get('head.fp') ?? new Uint8Array();
        await scene.repo.publish(town(20, [inn(9000)]));
        scene.device.later(7 * HOUR);
        await scene.run();
        const seq = (await scene.device.seq()) ?? 0;
        await scene.onSockets(always(isHead, (socket) => send(socket, '200 OK', old)));
        scene.device.later(7 * HOUR);
        await scene.run();
        expect(await scene.code()).toBe('ROLLBACK');
        const quiet = await scene.shown();
        expect(quiet).toBe('up to date, checked …');
        scene.device.later(DAY);
        await scene.run();
        const loud = await scene.shown();
        expect(loud).toBe('error ROLLBACK');
        const intact = await scene.reads(seq);
        expect(await scene.mend()).toBe(true);
        return { shown: `${quiet}; after a day: ${loud}`, intact };
      } finally {
        await scene.close();
      }
    },
  },
  {
    n: 18,
    fault: 'two edges take turns, one old, one new',
    kind: 'real',
    run: async () => {
      const scene = await Scene.open();
      try {
        const old = scene.repo.files.get('head.fp') ?? new Uint8Array();
        await scene.repo.publish(town(20, [inn(9000)]));
        const server = await scene.onSockets((path, nth, socket) => {
          if (!isHead(path) || nth % 2 === 0) return false;
          send(socket, '200 OK', old);
          return true;
        });
        const flips = scene.device.flips.length;
        for (let n = 0; n < 6; n++) {
          scene.device.later(7 * HOUR);
          await scene.run();
        }
        const objects = server.requests.filter(isObject);
        expect(new Set(objects).size).toBe(objects.length);
        expect(scene.device.flips.length - flips).toBe(1);
        const seq = scene.repo.versions.get('town')?.[0]?.manifest.seq ?? 0;
        return { shown: await scene.shown(), intact: await scene.reads(seq) };
      } finally {
        await scene.close();
      }
    },
  },
  {
    n: 19,
    fault: 'one bit flipped on the way, in head, manifest or shard',
    kind: 'real',
    run: async () => {
      const head = await play({
        fault: async (scene) =>
          void (await scene.onSockets(
            always(isHead, (socket, path) => send(socket, '200 OK', flipped(served(scene, path), 200))),
          )),
        code: 'SIG',
      });
      const object = await play({
        fault: damaged((bytes, socket) => send(socket, '200 OK', flipped(bytes, 30))),
        code: 'HASH',
      });
      return both([head, object]);
    },
  },
];

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

/** A server that unpacked every object: nothing is wrong with that. */
async function unpacked(): Promise<Outcome> {
  const scene = await Scene.open(town(20), await Repository.create());
  try {
    const manifest = await scene.repo.publish(town(20, [inn(9000)]));
    const raw = new Map(
      scene.repo.versions
        .get('town')
        ?.flatMap(({ manifest: { full }, shards }) => full.map(({ h }, at) => [h, shards[at]])),
    );
    await scene.onSockets((path, _nth, socket) => {
      const bytes = raw.get(path.slice(2));
      if (!bytes) return false;
      send(socket, '200 OK', bytes);
      return true;
    });
    scene.device.later(7 * HOUR);
    await scene.run();
    return { shown: await scene.shown(), intact: await scene.reads(manifest.seq) };
  } finally {
    await scene.close();
  }
}
