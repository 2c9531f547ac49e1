import { describe, expect, it } from 'vitest';
import { canonical } from '../../lib/packs/canonical.ts';
import { FIRST_PARTY, THIRD_PARTY } from '../../lib/packs/limits.ts';
import type { Manifest } from '../../lib/packs/manifest.ts';
import { compareVersions, openManifest, versionHash } from '../../lib/sync/open-manifest.ts';
import { signFile } from '../../lib/sync/signing-key.ts';
import { inn } from '../db/town-pack.ts';
import { Repository } from './repository.ts';
import { town } from './scene.ts';

async function open(change: (manifest: Manifest) => object, limits = FIRST_PARTY) {
  const repo = await Repository.create();
  await repo.publish(town());
  const manifest = await repo.publish(town(20, [inn(9000)]));
  const payload = new TextEncoder().encode(canonical(change(manifest)));
  const file = await signFile('pack', repo.src, payload, repo.keys.pack);
  return openManifest(file, repo.root, { feed: repo.src, pack: 'town', seq: manifest.seq }, limits, '0.1.0');
}

describe('a manifest', () => {
  it('is known by the same hash whatever earlier versions it can be reached from', async () => {
    const { manifest, m } = await open((same) => same);
    expect(m).toBe(await versionHash({ ...manifest, deltas: [] }));
    expect(await versionHash({ ...manifest, seq: 1 })).not.toBe(m);
  });

  it.each<[string, (manifest: Manifest) => object, string]>([
    ['of another source', (manifest) => ({ ...manifest, src: 'other' }), 'SIG'],
    ['of another pack', (manifest) => ({ ...manifest, pack: 'village' }), 'SIG'],
    ['of another number', (manifest) => ({ ...manifest, seq: manifest.seq + 1 }), 'SIG'],
    [
      'over the limit of entities',
      (manifest) => ({ ...manifest, counts: { ...manifest.counts, e: 50_001 } }),
      'LIMIT',
    ],
    [
      'over the limit of facts',
      (manifest) => ({ ...manifest, counts: { ...manifest.counts, f: 400_001 } }),
      'LIMIT',
    ],
    ['whose shards do not sum up', (manifest) => ({ ...manifest, bytes: 1 }), 'SCHEMA'],
    [
      'with a delta from later',
      (manifest) => ({ ...manifest, deltas: manifest.deltas.map((delta) => ({ ...delta, from: 9e9 })) }),
      'SCHEMA',
    ],
    ['with a field too many', (manifest) => ({ ...manifest, more: 1 }), 'SCHEMA'],
    ['of a format to come', (manifest) => ({ ...manifest, fmt: 2, shape: 'new' }), 'SCHEMA'],
    ['for a later extension', (manifest) => ({ ...manifest, minApp: '0.1.1' }), 'SCHEMA'],
  ])('%s is refused', async (_what, change, code) => {
    await expect(open(change)).rejects.toMatchObject({ code });
  });

  it('of a third party has lower limits', async () => {
    const many = (manifest: Manifest) => ({ ...manifest, counts: { ...manifest.counts, e: 10_001 } });
    await expect(open(many)).resolves.toBeDefined();
    await expect(open(many, THIRD_PARTY)).rejects.toMatchObject({ code: 'LIMIT' });
  });
});

it.each([
  ['0.1.0', '0.1', 0],
  ['0.9', '0.10', -1],
  ['1.0', '0.99.99', 1],
])('%s against %s', (a, b, order) => {
  expect(Math.sign(compareVersions(a, b))).toBe(order);
});
