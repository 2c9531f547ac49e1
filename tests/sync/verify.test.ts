import { describe, expect, it } from 'vitest';
import { parseEnvelope, writeEnvelope } from '../../lib/sync/envelope.ts';
import { composeRoot, signRoot } from '../../lib/sync/publish/compose-root.ts';
import { fingerprintOf, parseRoot, signersOf } from '../../lib/sync/root.ts';
import { makeSigningKey, signFile } from '../../lib/sync/signing-key.ts';
import { verify } from '../../lib/sync/verify.ts';
import { stepRoot } from '../../lib/sync/walk-roots.ts';
import { encode, Repository } from './repository.ts';

const payload = new TextEncoder().encode('{"t":"head"}');

describe('an envelope', () => {
  it('comes back as it was written', async () => {
    const key = await makeSigningKey();
    const file = parseEnvelope(await signFile('head', 'paper', payload, [key]));
    expect(file).toMatchObject({ role: 'head', signatures: [{ kid: key.kid }] });
    expect([...file.payload]).toEqual([...payload]);
    expect([...writeEnvelope(file)]).toEqual([...(await signFile('head', 'paper', payload, [key]))]);
  });

  it.each([
    ['nothing', ''],
    ['another format', 'fp2 head AAAAAAAAAAAAAAAA:AA\n{}'],
    ['an unknown role', 'fp1 tail AAAAAAAAAAAAAAAA:AA\n{}'],
    ['no signature', 'fp1 head \n{}'],
    ['a key id of another length', 'fp1 head AAAA:AA\n{}'],
    ['no line break', 'fp1 head AAAAAAAAAAAAAAAA:AA'],
    ['a carriage return', 'fp1 head AAAAAAAAAAAAAAAA:AA\r\n{}'],
    [
      'seventeen signatures',
      `fp1 head ${Array.from({ length: 17 }, () => 'AAAAAAAAAAAAAAAA:AA').join(',')}\n{}`,
    ],
  ])('is refused: %s', (_what, text) => {
    expect(() => parseEnvelope(new TextEncoder().encode(text))).toThrow(
      expect.objectContaining({ code: 'SIG' }),
    );
  });
});

describe('signatures', () => {
  it('count for their role and their source only', async () => {
    const key = await makeSigningKey();
    const signers = { th: 1, keys: [key] };
    const file = parseEnvelope(await signFile('head', 'paper', payload, [key]));
    await expect(verify(file, 'head', 'paper', signers)).resolves.toBeUndefined();
    await expect(verify(file, 'head', 'other', signers)).rejects.toMatchObject({ code: 'SIG' });
    await expect(verify(file, 'pack', 'paper', signers)).rejects.toThrow('signed as head, expected pack');
  });

  it('of an unknown algorithm are skipped: the threshold decides', async () => {
    const [old, later] = [await makeSigningKey(), { ...(await makeSigningKey()), alg: 'ML-DSA-65' }];
    const file = parseEnvelope(await signFile('head', 'paper', payload, [old]));
    const both = { ...file, signatures: [...file.signatures, { kid: later.kid, sig: 'AAAA' }] };
    await expect(verify(both, 'head', 'paper', { th: 1, keys: [old, later] })).resolves.toBeUndefined();
    await expect(verify(both, 'head', 'paper', { th: 2, keys: [old, later] })).rejects.toMatchObject({
      code: 'SIG',
    });
  });
});

describe('a root', () => {
  it('in which one key stands under two names is refused', async () => {
    const key = await makeSigningKey();
    const holders = { keys: [key], th: 1 };
    const root = composeRoot('paper', 1, 1, { root: holders, pack: holders, head: holders });
    root.keys['AAAAAAAAAAAAAAAA'] = { alg: 'Ed25519', pub: key.pub };
    await expect(parseRoot(encode(root))).rejects.toMatchObject({ code: 'SCHEMA' });
  });

  it.each([
    ['a threshold of none', { kids: ['x'], th: 0 }],
    ['a threshold out of reach', { kids: ['x'], th: 2 }],
    ['no keys', { kids: [], th: 1 }],
    ['a key nobody knows', { kids: ['BBBBBBBBBBBBBBBB'], th: 1 }],
  ])('with %s is refused', async (_what, role) => {
    const key = await makeSigningKey();
    const holders = { keys: [key], th: 1 };
    const root = composeRoot('paper', 1, 1, { root: holders, pack: holders, head: holders });
    const kids = role.kids.map((kid) => (kid === 'x' ? key.kid : kid));
    await expect(
      parseRoot(encode({ ...root, roles: { ...root.roles, head: { ...role, kids } } })),
    ).rejects.toMatchObject({
      code: 'SCHEMA',
    });
  });

  it('must be signed by its own keys as well as by the old', async () => {
    const repo = await Repository.create();
    const { root: trusted, keys } = repo;
    const old = keys.root;
    await repo.rotate('root', old);
    const bytes = repo.files.get('root/2.fp') ?? new Uint8Array();
    await expect(stepRoot(trusted, bytes)).rejects.toMatchObject({ code: 'SIG' });
    const signed = await signRoot(repo.root, [...old, ...repo.keys.root]);
    await expect(stepRoot(trusted, signed)).resolves.toMatchObject({ root: { v: 2 } });
    expect(signersOf(repo.root, 'root').keys.map(({ kid }) => kid)).toEqual(
      repo.keys.root.map(({ kid }) => kid),
    );
  });

  it('has a fingerprint of eight groups of four', async () => {
    expect(await fingerprintOf(payload)).toMatch(/^[0-9a-f]{4}(?: [0-9a-f]{4}){7}$/);
  });
});
