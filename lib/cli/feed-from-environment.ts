import { readFileSync } from 'node:fs';

/**
 * The compiled-in source of updates, as constants of the build: `BACKGROUNDER_FEED` is its base address,
 * `BACKGROUNDER_ROOT` the path of its first key document (`root/1.fp`). With neither, packs are only bundled.
 * @throws Error when one is set without the other, or the address is neither https: nor loopback
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
    'import.meta.env.BACKGROUNDER_ROOT_KEYS': JSON.stringify(root === '' ? '' : readFileSync(root, 'utf8')),
  };
}
