import { SyncError } from './sync-error.ts';

/** Whether bytes begin as gzip does (RFC 1952). JSON never does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * What a gzip file holds; stops as soon as it is more than it may be, so that a bomb costs one chunk.
 * @throws SyncError `LIMIT` above `cap` bytes, `HASH` when the file is damaged
 */
export async function gunzip(bytes: Uint8Array, cap: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream('gzip'))
    .getReader();
  const whole = new Uint8Array(cap);
  let size = 0;
  for (;;) {
    const chunk = await reader.read().catch((error: unknown) => {
      throw new SyncError('HASH', 'damaged gzip', {}, error);
    });
    if (chunk.done) return whole.subarray(0, size);
    if (size + chunk.value.length > cap) {
      await reader.cancel();
      throw new SyncError('LIMIT', `more than ${cap} bytes once unpacked`);
    }
    whole.set(chunk.value, size);
    size += chunk.value.length;
  }
}
