import { hashBytes } from '../packs/hash.ts';
import type { ObjectRef } from '../packs/manifest.ts';
import { gunzip, isGzip } from './gunzip.ts';
import { PATIENCE, type Patience } from './limits.ts';
import type { SyncCode } from './status.ts';
import { SyncError } from './sync-error.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What a download needs from the world. */
export interface Net {
  fetch: Fetch;
  /** Aborted when the run is: its reason is thrown. */
  signal: AbortSignal;
  patience?: Patience;
  /** Told of every chunk that came, in bytes: for budget and progress. */
  onBytes?: (count: number) => void;
}

export interface Answer {
  bytes: Uint8Array<ArrayBuffer>;
  /** The server’s clock, seconds since 1970, where it can be read. A hint: nobody has signed it. */
  date?: number;
}

/**
 * The body of one answer, bounded in bytes and time. Only a plain 200 counts; no cookies, no referrer, no redirect, no
 * header of ours (any would ask a static host for permission by OPTIONS).
 * @param cap bytes after any `Content-Encoding`, which the browser has undone
 * @throws SyncError `NET`, `TIMEOUT`, `HTTP_<status>`, `LIMIT`; the signal’s reason when the run was stopped
 */
export async function download(
  net: Net,
  url: string,
  cap: number,
  cache: 'default' | 'no-cache' | 'reload',
): Promise<Answer> {
  const { headers, idle, total } = net.patience ?? PATIENCE;
  const stop = new AbortController();
  const onAbort = () => stop.abort(net.signal.reason);
  net.signal.throwIfAborted();
  net.signal.addEventListener('abort', onAbort, { once: true });
  const watch = new Watch(stop, url);
  watch.set('total', total);
  watch.set('wait', headers);
  try {
    const response = await net.fetch(url, {
      cache,
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: stop.signal,
    });
    if (response.status !== 200) throw await refused(response, url);
    const bytes = await readBody(response, cap, url, (count) => {
      watch.set('wait', idle);
      net.onBytes?.(count);
    });
    const date = Date.parse(response.headers.get('date') ?? '') / 1000;
    return Number.isFinite(date) ? { bytes, date } : { bytes };
  } catch (error) {
    if (error instanceof SyncError) throw error;
    if (stop.signal.aborted) throw stop.signal.reason;
    throw new SyncError('NET', 'no connection, or a redirect', { url }, error);
  } finally {
    watch.clear();
    net.signal.removeEventListener('abort', onAbort);
    stop.abort();
  }
}

/** Two alarms over one request: for the whole of it, and for the next sign of life. */
class Watch {
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #stop: AbortController;
  readonly #url: string;
  constructor(stop: AbortController, url: string) {
    this.#stop = stop;
    this.#url = url;
  }
  set(name: 'wait' | 'total', ms: number): void {
    clearTimeout(this.#timers.get(name));
    const late = () => this.#stop.abort(new SyncError('TIMEOUT', `nothing for ${ms} ms`, { url: this.#url }));
    this.#timers.set(name, setTimeout(late, ms));
  }
  clear(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }
}

async function refused(response: Response, url: string): Promise<SyncError> {
  await response.body?.cancel();
  const code: SyncCode = `HTTP_${response.status}`;
  const retryAfter = retrySeconds(response.headers.get('retry-after'), response.headers.get('date'));
  return new SyncError(
    code,
    `status ${response.status}`,
    retryAfter === undefined ? { url } : { url, retryAfter },
  );
}

/** `Retry-After` as seconds, where it is readable at all; a date is taken against the server’s own clock. */
function retrySeconds(value: string | null, date: string | null): number | undefined {
  if (value === null) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  const seconds = (Date.parse(value) - Date.parse(date ?? '')) / 1000;
  return seconds > 0 ? seconds : undefined;
}

async function readBody(
  response: Response,
  cap: number,
  url: string,
  onBytes: (count: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array();
  const whole = new Uint8Array(cap);
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return whole.slice(0, size);
    if (size + value.length > cap) {
      await reader.cancel();
      throw new SyncError('LIMIT', `more than ${cap} bytes`, { url });
    }
    whole.set(value, size);
    size += value.length;
    onBytes(value.length);
  }
}

/**
 * An object by its hash, packed or not: fetched, unpacked and checked before anybody sees it. When what came is wrong, a
 * cache on the way may hold a damaged copy: once more past all caches.
 * @throws SyncError as {@link download}, `LIMIT` when longer than declared, `HASH` when not what its name says
 */
export async function downloadObject(
  net: Net,
  base: string,
  ref: ObjectRef,
): Promise<Uint8Array<ArrayBuffer>> {
  const url = `${base}/o/${ref.h}`;
  return pastCaches((cache) => readObject(net, url, ref, cache ?? 'default'));
}

async function readObject(
  net: Net,
  url: string,
  { h, n, z }: ObjectRef,
  cache: 'default' | 'reload',
): Promise<Uint8Array<ArrayBuffer>> {
  const { bytes: came } = await download(net, url, Math.max(n, z), cache);
  if (isGzip(came) && came.length > z)
    throw new SyncError('LIMIT', `${came.length} bytes packed, at most ${z}`, { url });
  const bytes = isGzip(came) ? await gunzip(came, n) : came;
  const found = bytes.length === n ? await hashBytes(bytes) : `${bytes.length} bytes`;
  if (found !== h) {
    const hint = isGzip(bytes) ? { hint: 'packed twice?' } : {};
    throw new SyncError('HASH', 'not the bytes it should be', { url, hashes: [h, found], ...hint });
  }
  return bytes;
}

const DOUBTFUL: ReadonlySet<SyncCode> = new Set(['HASH', 'SIG', 'SCHEMA', 'LIMIT', 'HTTP_304']);

/** Tries once as usual and, when what came was wrong rather than late, once more past every cache. */
export async function pastCaches<T>(attempt: (cache: 'reload' | undefined) => Promise<T>): Promise<T> {
  try {
    return await attempt(undefined);
  } catch (error) {
    if (error instanceof SyncError && DOUBTFUL.has(error.code)) return attempt('reload');
    throw error;
  }
}
