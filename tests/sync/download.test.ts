import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashBytes } from '../../lib/packs/hash.ts';
import { download, downloadObject, type Net } from '../../lib/sync/download.ts';
import { FaultServer, send, type SocketFault } from './fault-server.ts';
import { packed, Repository } from './repository.ts';

let server: FaultServer;
let origin: string;

beforeEach(async () => {
  server = new FaultServer(await Repository.create());
  origin = await server.listen();
});
afterEach(() => server.close());

const net = (more: Partial<Net> = {}): Net => ({
  fetch: (url, init) => fetch(url, init),
  signal: new AbortController().signal,
  patience: { headers: 80, idle: 80, total: 60_000 },
  ...more,
});
const answer = (fault: SocketFault) => {
  server.fault = fault;
};
const get = (cap = 100, more: Partial<Net> = {}) => download(net(more), `${origin}/x`, cap, 'default');

describe('a download', () => {
  it('asks as plainly as it can', async () => {
    const asked: RequestInit[] = [];
    const fetch = (_url: string, init: RequestInit) => {
      asked.push(init);
      return Promise.resolve(new Response('hello'));
    };
    const { bytes } = await download(net({ fetch }), 'https://example.org/x', 10, 'no-cache');
    expect(new TextDecoder().decode(bytes)).toBe('hello');
    const { signal: _signal, ...rest } = asked[0] ?? {};
    expect(rest).toEqual({
      cache: 'no-cache',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
  });

  it('waits so long for headers and no longer', async () => {
    answer(() => undefined);
    await expect(get()).rejects.toMatchObject({ code: 'TIMEOUT' });
  }, 3000);

  it('waits so long between two bytes and no longer', async () => {
    answer((_path, _nth, socket) => void socket.write('HTTP/1.1 200 OK\r\n\r\nhalf'));
    await expect(get()).rejects.toMatchObject({ code: 'TIMEOUT' });
  });

  it('ends after so long in total, however little comes at a time', async () => {
    let left = 400;
    answer((_path, _nth, socket) => {
      socket.write('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n');
      const timer = setInterval(() => {
        socket.write('a');
        if (--left === 0) socket.end();
      }, 10);
      socket.on('close', () => clearInterval(timer));
    });
    const patience = { headers: 500, idle: 500, total: 600 };
    await expect(get(1000, { patience })).rejects.toMatchObject({ code: 'TIMEOUT' });
  }, 20_000);

  it.each(['201 Created', '203 Other', '206 Partial Content', '404 Not Found', '500 Broken'])(
    'takes no other status than 200: %s',
    async (status) => {
      answer((_path, _nth, socket) => send(socket, status, 'all of it'));
      await expect(get()).rejects.toMatchObject({ code: `HTTP_${status.slice(0, 3)}` });
    },
  );

  it('stops when the run is stopped, with the reason of the run', async () => {
    answer(() => undefined);
    const controller = new AbortController();
    const reason = new Error('enough');
    const running = get(100, { signal: controller.signal });
    controller.abort(reason);
    await expect(running).rejects.toBe(reason);
    await expect(get(100, { signal: controller.signal })).rejects.toBe(reason);
  });

  it('takes exactly as much as it may', async () => {
    answer((_path, _nth, socket) => send(socket, '200 OK', 'a'.repeat(100)));
    await expect(get(100)).resolves.toMatchObject({ bytes: { length: 100 } });
    await expect(get(99)).rejects.toMatchObject({ code: 'LIMIT' });
  });

  it('reports Retry-After, as seconds or as a date against the server’s clock', async () => {
    const date = 'Sun, 01 Mar 2026 00:00:00 GMT';
    for (const [value, seconds] of [
      ['120', 120],
      ['Sun, 01 Mar 2026 00:10:00 GMT', 600],
      ['soon', undefined],
    ] as const) {
      answer((_path, _nth, socket) => send(socket, '503 Busy', '', { 'Retry-After': value, Date: date }));
      await expect(get()).rejects.toMatchObject({
        code: 'HTTP_503',
        facts: seconds ? { retryAfter: seconds } : {},
      });
    }
  });
});

describe('an object', () => {
  const raw = new TextEncoder().encode('{"a":1}\n'.repeat(100));

  it('is fetched once more past every cache when what came was wrong', async () => {
    const ref = { h: await hashBytes(raw), n: raw.length, z: 800 };
    const asked: (string | undefined)[] = [];
    const fetch: Net['fetch'] = (url, init) => {
      asked.push(init.cache);
      return globalThis.fetch(url, init);
    };
    answer((_path, nth, socket) => send(socket, '200 OK', nth === 0 ? 'damaged' : packed(raw)));
    await expect(downloadObject(net({ fetch }), origin, ref)).resolves.toHaveLength(raw.length);
    expect(asked).toEqual(['default', 'reload']);
  });

  it('of the right length with other bytes is refused', async () => {
    const ref = { h: await hashBytes(raw), n: raw.length, z: 800 };
    answer((_path, _nth, socket) =>
      send(
        socket,
        '200 OK',
        raw.map((byte) => byte ^ 1),
      ),
    );
    await expect(downloadObject(net(), origin, ref)).rejects.toMatchObject({
      code: 'HASH',
      facts: { hashes: [ref.h, expect.any(String)] },
    });
  });
});
