import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { Id } from '../facts/id.ts';
import type { Role } from '../sync/envelope.ts';
import { composeRoot, signRoot, type RoleHolders } from '../sync/publish/compose-root.ts';
import { fingerprintOf, type Root } from '../sync/root.ts';
import { makeSigningKey, SigningKey } from '../sync/signing-key.ts';
import { parseEnvelope } from '../sync/envelope.ts';
import type { Command, ExitCode, Io } from './command.ts';
import { readRoots, writeNew } from './published-tree.ts';
import { UsageError } from './usage-error.ts';

const ROLES: readonly Role[] = ['root', 'pack', 'head'];
const DAY_S = 86_400;
// Keys change by hand and seldom: ten years, and `doctor` warns long before.
const ROOT_DAYS = 3650;

export const keys: Command = {
  name: 'keys',
  summary: 'make the keys of a source, or replace those of one role',
  help: `Usage: backgrounder keys init --src ID --keys DIR --out OUT [--count ROLE=N] [--threshold ROLE=N]
       backgrounder keys rotate ROLE --keys DIR --out OUT

init writes private keys into DIR, readable by you alone, and OUT/root/1.fp, the document clients pin.
rotate makes new keys for a role (root, pack or head) and signs OUT/root/<n+1>.fp with the old and the new.
Afterwards publish once more. DIR must not lie in a git repository: private keys never belong in one.
Keep root and pack keys off the machine that serves; only head keys are needed to refresh.

  --src ID              what readers subscribe to, for ever: your outlet’s name, as in northbay-courier
  --keys DIR            where the private keys are or shall be
  --out OUT             the folder that is served
  --count ROLE=N        how many keys a role has (1)
  --threshold ROLE=N    how many of them must sign (1)
  --days N              how long the key document is good (${ROOT_DAYS})
  --json                print {"src","version","fingerprint","keys"}

Example: backgrounder keys init --src northbay-courier --keys ~/courier-keys --out site --count root=3 --threshold root=2`,

  async run(args, io): Promise<ExitCode> {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        keys: { type: 'string' },
        out: { type: 'string' },
        src: { type: 'string' },
        count: { type: 'string', multiple: true, default: [] },
        threshold: { type: 'string', multiple: true, default: [] },
        days: { type: 'string', default: String(ROOT_DAYS) },
        json: { type: 'boolean', default: false },
      },
    });
    const [verb, ...rest] = positionals;
    if (values.keys === undefined || values.out === undefined)
      throw new UsageError('name --keys DIR and --out OUT');
    const place = { keys: resolve(io.cwd, values.keys), out: resolve(io.cwd, values.out) };
    const exp = Math.floor(Date.now() / 1000) + readNumber('--days', values.days, 36_500) * DAY_S;
    let root: Root;
    if (verb === 'init' && rest.length === 0) {
      if (!v.is(Id, values.src))
        throw new UsageError(
          'say what readers subscribe to: --src ID, of lower-case letters, digits, “.”, “_”, “-”',
        );
      root = await init(place, values.src, exp, readShares(values.count), readShares(values.threshold));
    } else if (verb === 'rotate' && rest.length === 1) {
      root = await rotate(
        place,
        readRole(rest[0]),
        exp,
        readShares(values.count),
        readShares(values.threshold),
      );
    } else throw new UsageError('say init, or rotate and one role');
    await report(place, root, values.json, io);
    return 0;
  },
};

interface Place {
  keys: string;
  out: string;
}

async function init(
  place: Place,
  src: string,
  exp: number,
  counts: Map<Role, number>,
  thresholds: Map<Role, number>,
): Promise<Root> {
  if (existsSync(join(place.out, 'root', '1.fp')))
    throw new UsageError(`${place.out} has keys already: rotate them`);
  const make = async (role: Role) => ({
    keys: await makeKeys(counts.get(role) ?? 1),
    th: thresholds.get(role) ?? 1,
  });
  const made = { root: await make('root'), pack: await make('pack'), head: await make('head') };
  const root = composeRoot(src, 1, exp, made);
  const signed = await signRoot(root, made.root.keys);
  for (const role of ROLES) await writeKeys(place.keys, role, made[role].keys);
  await writeNew(join(place.out, 'root', '1.fp'), signed);
  return root;
}

async function rotate(
  place: Place,
  role: Role,
  exp: number,
  counts: Map<Role, number>,
  thresholds: Map<Role, number>,
): Promise<Root> {
  const before = (await readRoots(place.out)).at(-1);
  if (!before) throw new UsageError(`${place.out} has no root/1.fp: init first`);
  const holders = holdersOf(before.root);
  const made = await makeKeys(counts.get(role) ?? holders[role].keys.length);
  holders[role] = { keys: made, th: thresholds.get(role) ?? Math.min(holders[role].th, made.length) };
  const root = composeRoot(before.root.src, before.root.v + 1, exp, holders);
  const old = await readSigningKeys([place.keys], before.root, 'root');
  const kept = old.filter(({ kid }) => root.roles.root.kids.includes(kid));
  const fresh = role === 'root' ? made : [];
  const signed = await signRoot(root, [...new Set([...old, ...kept, ...fresh])]);
  await writeKeys(place.keys, role, made);
  await writeNew(join(place.out, 'root', `${root.v}.fp`), signed);
  return root;
}

function holdersOf({ keys, roles }: Root): RoleHolders {
  const of = (role: Role) => ({
    th: roles[role].th,
    keys: roles[role].kids.map((kid) => ({ kid, alg: 'Ed25519' as const, pub: keys[kid]?.pub ?? '' })),
  });
  return { root: of('root'), pack: of('pack'), head: of('head') };
}

async function makeKeys(count: number): Promise<SigningKey[]> {
  return Promise.all(Array.from({ length: count }, makeSigningKey));
}

async function writeKeys(dir: string, role: Role, made: SigningKey[]): Promise<void> {
  assertOutsideRepository(dir);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  for (const key of made) {
    const path = join(dir, `${role}-${key.kid}.key.json`);
    await writeFile(path, `${JSON.stringify(key, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    // The mode of a new file is subject to the umask, which may only take away; said once more all the same.
    await chmod(path, 0o600);
  }
}

function assertOutsideRepository(dir: string): void {
  for (let at = dir; ; at = dirname(at)) {
    if (existsSync(join(at, '.git')))
      throw new UsageError(`${dir} lies in the git repository ${at}: keys never belong there`);
    if (at === dirname(at)) return;
  }
}

/**
 * The private keys at hand for a role, from files named by whoever runs the command.
 * @throws UsageError when they do not reach the role’s threshold
 */
export async function readSigningKeys(
  dirs: readonly string[],
  root: Root,
  role: Role,
): Promise<SigningKey[]> {
  const found = new Map<string, SigningKey>();
  for (const dir of dirs) {
    for (const name of existsSync(dir) ? await readdir(dir) : []) {
      if (!name.endsWith('.key.json')) continue;
      const key = v.safeParse(SigningKey, JSON.parse(await readFile(join(dir, name), 'utf8')));
      if (key.success && root.roles[role].kids.includes(key.output.kid))
        found.set(key.output.kid, key.output);
    }
  }
  const { th } = root.roles[role];
  if (found.size < th)
    throw new UsageError(
      `${found.size} of the ${th} keys needed to sign as ${role} are in ${dirs.join(', ')}`,
    );
  return [...found.values()];
}

function readShares(values: readonly string[]): Map<Role, number> {
  return new Map(
    values.map((value) => {
      const [role = '', count = ''] = value.split('=');
      return [readRole(role), readNumber(value, count, 16)];
    }),
  );
}

function readRole(text: string | undefined): Role {
  const role = ROLES.find((candidate) => candidate === text);
  if (!role) throw new UsageError(`a role is ${ROLES.join(', ')}`);
  return role;
}

function readNumber(what: string, text: string, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > most)
    throw new UsageError(`${what}: a number from 1 to ${most}`);
  return number;
}

async function report(place: Place, root: Root, json: boolean, io: Io): Promise<void> {
  const first = parseEnvelope(await readFile(join(place.out, 'root', '1.fp')));
  const fingerprint = await fingerprintOf(first.payload);
  if (json) {
    io.stdout.write(`${JSON.stringify({ src: root.src, version: root.v, fingerprint, keys: place.keys })}\n`);
    return;
  }
  io.stdout.write(
    `${root.src}, keys version ${root.v}, written to ${join(place.out, 'root', `${root.v}.fp`)}\n`,
  );
  io.stdout.write(`Private keys are in ${place.keys}: keep them there, with a copy in a safe place.\n`);
  io.stdout.write(`Readers who add this source compare this fingerprint: ${fingerprint}\n`);
}
