import { readFileSync } from 'node:fs';
import { parseEnvelope } from '../sync/envelope.ts';
import { BUNDLED_FEED } from '../facts/bundled-feed.ts';

/**
 * The compiled-in source of updates, as constants of the build: `BACKGROUNDER_FEED` is its base address,
 * `BACKGROUNDER_ROOT` the path of its first key document (`root/1.fp`). With neither, packs are only bundled.
 * @throws Error when one is set without the other, the address is neither https: nor loopback, or the key document is
 * none, or one of another source than the bundled packs belong to
 */
export function feedFromEnvironment(env: Record<string, string | undefined>): Record<string, string> {
  const feed = env['BACKGROUNDER_FEED']?.replace(/\/+$/, '') ?? '';
  const root = env['BACKGROUNDER_ROOT'] ?? '';
  if ((feed === '') !== (root === '')) {
    throw new Error('BACKGROUNDER_FEED and BACKGROUNDER_ROOT belong together: set both, or neither.');
  }
  if (feed !== '' && !/^(?:https:\/\/|http:\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?(?:\/|$))/.test(feed)) {
    throw new Error(`BACKGROUNDER_FEED is ${feed}: an https: address was expected (http: only on loopback).`);
  }
  return {
    'import.meta.env.BACKGROUNDER_FEED': JSON.stringify(feed),
    'import.meta.env.BACKGROUNDER_ROOT_KEYS': JSON.stringify(root === '' ? '' : readRoot(root)),
  };
}

function readRoot(path: string): string {
  const bytes = readFileSync(path);
  const source = sourceOf(bytes);
  if (source !== BUNDLED_FEED) {
    throw new Error(
      `BACKGROUNDER_ROOT is ${path}: a key document of the source “${BUNDLED_FEED}” was expected, ` +
        (source === undefined ? 'but this is none.' : `but this one is of “${source}”.`),
    );
  }
  return bytes.toString('utf8');
}

/** Whose key document it is, or undefined when it is none. Its signatures are the device's to check. */
function sourceOf(bytes: Uint8Array): string | undefined {
  try {
    const { payload } = parseEnvelope(bytes);
    const root: unknown = JSON.parse(new TextDecoder().decode(payload));
    return typeof root === 'object' && root !== null && 'src' in root ? String(root.src) : undefined;
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}
