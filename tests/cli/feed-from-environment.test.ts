import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { feedFromEnvironment } from '../../lib/cli/feed-from-environment.ts';

const folder = mkdtempSync(join(tmpdir(), 'feed-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const SIGNED = `fp1 root ${'k'.repeat(16)}:${'s'.repeat(86)}\n`;
const ours = file('ours.fp', `${SIGNED}{"t":"root","src":"backgrounder"}`);
const theirs = file('theirs.fp', `${SIGNED}{"t":"root","src":"somebody"}`);
const page = file('page.fp', '<!doctype html>');

describe('the compiled-in source of updates', () => {
  test('is none unless it is set', () => {
    expect(feedFromEnvironment({})).toEqual({
      'import.meta.env.BACKGROUNDER_FEED': '""',
      'import.meta.env.BACKGROUNDER_ROOT_KEYS': '""',
    });
  });

  test.each(['https://facts.example/packs/', 'http://127.0.0.1:8080', 'http://localhost'])(
    'may be %s',
    (feed) => {
      const built = feedFromEnvironment({ BACKGROUNDER_FEED: feed, BACKGROUNDER_ROOT: ours });
      expect(built['import.meta.env.BACKGROUNDER_FEED']).toBe(JSON.stringify(feed.replace(/\/$/, '')));
      expect(built['import.meta.env.BACKGROUNDER_ROOT_KEYS']).toContain('backgrounder');
    },
  );

  test.each([
    ['a feed without a root', { BACKGROUNDER_FEED: 'https://facts.example' }, /belong together/],
    ['a root without a feed', { BACKGROUNDER_ROOT: ours }, /belong together/],
    [
      'http:',
      { BACKGROUNDER_FEED: 'http://facts.example', BACKGROUNDER_ROOT: ours },
      /https: address was expected/,
    ],
    [
      'http: that only looks like loopback',
      { BACKGROUNDER_FEED: 'http://localhost.example', BACKGROUNDER_ROOT: ours },
      /https:/,
    ],
    [
      'a root of another source',
      { BACKGROUNDER_FEED: 'https://facts.example', BACKGROUNDER_ROOT: theirs },
      /of “somebody”/,
    ],
    [
      'a root that is none',
      { BACKGROUNDER_FEED: 'https://facts.example', BACKGROUNDER_ROOT: page },
      /this is none/,
    ],
  ])('is refused: %s', (_what, env, said) => {
    expect(() => feedFromEnvironment(env)).toThrow(said);
  });
});
