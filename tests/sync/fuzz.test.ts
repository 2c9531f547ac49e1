import { gunzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonical } from '../../lib/packs/canonical.ts';
import { packRecords, recordLines } from '../../lib/packs/build-pack.ts';
import { applyDelta, diffRecords, encodeDelta, parseDelta } from '../../lib/packs/delta.ts';
import { FIRST_PARTY } from '../../lib/packs/limits.ts';
import { PackError } from '../../lib/packs/pack-error.ts';
import { parseShard } from '../../lib/packs/parse-shard.ts';
import { parseEnvelope } from '../../lib/sync/envelope.ts';
import { parseHead } from '../../lib/sync/head.ts';
import { openManifest } from '../../lib/sync/open-manifest.ts';
import { parseRoot, signersOf } from '../../lib/sync/root.ts';
import { signFile } from '../../lib/sync/signing-key.ts';
import { SyncError } from '../../lib/sync/sync-error.ts';
import { verify } from '../../lib/sync/verify.ts';
import { stepRoot } from '../../lib/sync/walk-roots.ts';
import { hashBytes } from '../../lib/packs/hash.ts';
import { inn, townPack } from '../db/town-pack.ts';
import { Repository } from './repository.ts';

/** 20,000 mutants in every run of the tests, a million by hand: `SOAK=1000000`. */
const MUTANTS = process.env['SOAK'] ? 1_000_000 : 20_000;

let repo: Repository;
let payloads: { name: string; text: string; parse: (bytes: Uint8Array) => unknown }[];

beforeAll(async () => {
  repo = await Repository.create();
  await repo.publish(townPack('town', [inn(1)]));
  await repo.publish(townPack('town', [inn(1), inn(2)]));
  const [latest] = repo.versions.get('town') ?? [];
  if (!latest) throw new Error('nothing was published');
  const promised = { feed: repo.src, pack: 'town', seq: latest.manifest.seq };
  const lines = recordLines(packRecords(townPack('town', [inn(1)])));
  const [delta = new Uint8Array()] = encodeDelta(diffRecords(lines, latest.lines));
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  payloads = [
    { name: 'head', text: canonical(repo.head), parse: parseHead },
    { name: 'root', text: canonical(repo.root), parse: parseRoot },
    { name: 'envelope', text: decode(repo.files.get('head.fp') ?? new Uint8Array()), parse: parseEnvelope },
    {
      name: 'manifest',
      text: canonical(latest.manifest),
      // Signed by the editors themselves: what is left is the parser.
      parse: async (bytes) => {
        const file = await signFile('pack', repo.src, bytes, repo.keys.pack);
        return openManifest(file, repo.root, promised, FIRST_PARTY, '0.1.0');
      },
    },
    { name: 'shard', text: decode(latest.shards[0] ?? new Uint8Array()), parse: parseShard },
    { name: 'delta', text: decode(delta), parse: parseDelta },
  ];
});

// Pieces that have broken parsers before.
const NASTY = [
  '__proto__',
  '"constructor"',
  '"prototype"',
  'null',
  'NaN',
  '1e400',
  '-0',
  '9007199254740993',
  '[[[[[[[[[[',
  '}}}}',
  '\\ud800',
  '\\u0000',
  '\u202e',
  '\ufeff',
  '{}',
  '[]',
  '""',
  ',',
  ':',
  '"',
  '\n',
  '\0',
  'true',
  '-1',
  '0.5',
  '"gone":true',
  '{"t":"head"}',
];

const mutation = fc.record({
  which: fc.nat(5),
  cuts: fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat(40),
      insert: fc.oneof(fc.constantFrom(...NASTY), fc.string({ maxLength: 6 }), fc.constant('')),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

function mutate(text: string, cuts: { at: number; remove: number; insert: string }[]): Uint8Array {
  let mutant = text;
  for (const { at, remove, insert } of cuts) {
    const start = Math.floor(at * mutant.length);
    mutant = mutant.slice(0, start) + insert + mutant.slice(start + remove);
  }
  return new TextEncoder().encode(mutant);
}

describe('mutants', () => {
  it(
    `${MUTANTS} mutated heads, roots, envelopes, manifests, shards and deltas: no error but ours, no prototype touched`,
    async () => {
      const before = Object.getOwnPropertyNames(Object.prototype).join();
      await fc.assert(
        fc.asyncProperty(mutation, async ({ which, cuts }) => {
          const one = payloads[which];
          if (!one) return;
          try {
            await one.parse(mutate(one.text, cuts));
          } catch (error) {
            expect(error instanceof SyncError || error instanceof PackError ? '' : String(error)).toBe('');
          }
        }),
        { numRuns: MUTANTS },
      );
      expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    },
    24 * 3600_000,
  );
});

describe('one bit flipped, at every byte', () => {
  const refuse = async (bytes: Uint8Array, open: (bytes: Uint8Array) => Promise<unknown>) => {
    const trusted = parseEnvelope(bytes).payload;
    for (let at = 0; at < bytes.length; at++) {
      const flipped = bytes.slice();
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      const outcome = await open(flipped).then(
        () => parseEnvelope(flipped).payload,
        (error: unknown) => error,
      );
      // A second signature may be damaged where one is enough: what was signed is then still what it was.
      const isSame = outcome instanceof Uint8Array && Buffer.from(outcome).equals(Buffer.from(trusted));
      expect(outcome instanceof SyncError || isSame ? '' : `byte ${at}: ${String(outcome)}`).toBe('');
    }
  };

  it('of a head is refused', async () => {
    await refuse(repo.files.get('head.fp') ?? new Uint8Array(), async (bytes) => {
      const file = parseEnvelope(bytes);
      await verify(file, 'head', repo.src, signersOf(repo.root, 'head'));
    });
  });

  it('of a root is refused', async () => {
    const first = repo.root;
    await repo.rotate('head');
    await refuse(repo.files.get('root/2.fp') ?? new Uint8Array(), (bytes) => stepRoot(first, bytes));
  });

  it('of a manifest is refused', async () => {
    const entry = Object.values(repo.head.packs)[0];
    if (!entry || !('m' in entry)) throw new Error('no manifest');
    await refuse(repo.files.get(`o/${entry.m}`) ?? new Uint8Array(), async (bytes) => {
      if ((await hashBytes(bytes)) !== entry.m) throw new SyncError('HASH', 'another object');
    });
    await refuse(repo.files.get(`o/${entry.m}`) ?? new Uint8Array(), (bytes) =>
      openManifest(bytes, repo.root, { feed: repo.src, pack: 'town', seq: entry.seq }, FIRST_PARTY, '0.1.0'),
    );
  });

  it('of a signature leaves no second spelling of it', async () => {
    // The last letter of base64url has spare bits.
    const file = parseEnvelope(repo.files.get('head.fp') ?? new Uint8Array());
    const [{ kid, sig } = { kid: '', sig: '' }] = file.signatures;
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const next = letters[(letters.indexOf(sig.at(-1) ?? '') + 1) % 64] ?? '';
    const respelt = { ...file, signatures: [{ kid, sig: sig.slice(0, -1) + next }] };
    await expect(verify(respelt, 'head', repo.src, signersOf(repo.root, 'head'))).rejects.toMatchObject({
      code: 'SIG',
    });
  });
});

describe('every pair of published versions', () => {
  it('is joined by a delta that ends in the same bytes', async () => {
    const publisher = await Repository.create();
    for (let n = 0; n < 16; n++) {
      const inns = Array.from({ length: 12 }, (_, at) => inn(at)).filter(
        (_, at) => (n * 7 + at * 5) % 4 !== 0,
      );
      await publisher.publish(townPack('town', [...inns, inn(100 + n)]), { shrinkOk: true });
    }
    const versions = publisher.versions.get('town') ?? [];
    expect(versions[0]?.manifest.deltas.length).toBe(14);
    for (const to of versions) {
      for (const { from, parts } of to.manifest.deltas) {
        const start = versions.find(({ manifest }) => manifest.seq === from);
        const ops = parts.flatMap(({ h }) =>
          parseDelta(new Uint8Array(gunzipSync(publisher.files.get(`o/${h}`) ?? new Uint8Array()))),
        );
        expect([...applyDelta(start?.lines ?? new Map(), ops)]).toEqual([...to.lines]);
      }
    }
  });
});
