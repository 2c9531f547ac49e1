import { SyncError } from './sync-error.ts';

/** Whether bytes begin as gzip does (RFC 1952). JSON never does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

// A browser unpacks what it is given at once, before anybody can say stop: up to a thousandfold.
const PIECE = 16 * 1024;

/**
 * What a gzip file holds; stops as soon as it is more than it may be, so that a bomb costs one piece.
 * @throws SyncError `LIMIT` above `cap` bytes, `HASH` when the file is damaged
 */
export async function gunzip(bytes: Uint8Array, cap: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = pieces(bytes as Uint8Array<ArrayBuffer>)
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

function pieces(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(bytes.subarray(at, (at += PIECE)));
      if (at >= bytes.length) controller.close();
    },
  });
}
