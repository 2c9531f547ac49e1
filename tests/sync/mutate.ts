/**
 * `node tests/sync/mutate.ts [NAME…]`: switches off each check of the sync in turn, in a copy of the tree, and shows the
 * test that then fails. Exit code 1 when a check can be switched off without any test noticing. Writes `mutations.md`.
 * Long: the list of the checks, each with the way to switch it off.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Mutation {
  check: string;
  file: string;
  /** Stands in the file once. */
  from: string;
  to: string;
  /** Test file and, within it, the tests to run. */
  by: [file: string, name: string];
}

const MATRIX = 'tests/sync/fault-matrix.test.ts';
const FUZZ = 'tests/sync/fuzz.test.ts';
const row = (n: number): [string, string] => [MATRIX, `row ${n}:`];

const MUTATIONS: Mutation[] = [
  {
    check: 'role of a signature',
    file: 'verify.ts',
    from: 'if (file.role !== role)',
    to: 'if (false)',
    by: ['tests/sync/verify.test.ts', 'role'],
  },
  {
    check: 'threshold',
    file: 'verify.ts',
    from: 'if (counted.size < signers.th)',
    to: 'if (false)',
    by: row(20),
  },
  {
    check: 'each key once',
    file: 'verify.ts',
    from: 'counted.size < signers.th',
    to: 'file.signatures.length < signers.th',
    by: row(21),
  },
  {
    check: 'signature itself',
    file: 'verify.ts',
    from: 'if (await isSignedBy(key, sig, message))',
    to: 'if ((await isSignedBy(key, sig, message)) || true)',
    by: row(20),
  },
  {
    check: 'unknown algorithm',
    file: 'verify.ts',
    from: "if (key.alg !== 'Ed25519') return false;",
    to: "if (key.alg !== 'Ed25519') return true;",
    by: ['tests/sync/verify.test.ts', 'algorithm'],
  },
  {
    check: 'one spelling of a signature',
    file: 'base64url.ts',
    from: 'return toBase64url(bytes) === text ? bytes : null;',
    to: 'return bytes;',
    by: [FUZZ, 'second spelling'],
  },
  {
    check: 'source bound into the signature',
    file: 'envelope.ts',
    from: '`fp1:${role}\\0${src}\\0`',
    to: '`fp1:${role}\\0`',
    by: row(20),
  },
  {
    check: 'role bound into the signature',
    file: 'envelope.ts',
    from: '`fp1:${role}\\0${src}\\0`',
    to: '`fp1:\\0${src}\\0`',
    by: row(20),
  },
  {
    check: 'a key bears the id of its hash',
    file: 'root.ts',
    from: 'if (raw === null || (await kidOf(raw)) !== kid)',
    to: 'if (raw === null)',
    by: ['tests/sync/verify.test.ts', 'two names'],
  },
  {
    check: 'a new root is signed by the old keys',
    file: 'walk-roots.ts',
    from: "await verify(file, 'root', src, signersOf(trusted, 'root'));",
    to: '',
    by: row(30),
  },
  {
    check: 'a new root is signed by its own keys',
    file: 'walk-roots.ts',
    from: "await verify(file, 'root', root.src, signersOf(root, 'root'));",
    to: '',
    by: ['tests/sync/verify.test.ts', 'its own keys'],
  },
  {
    check: 'roots one by one',
    file: 'walk-roots.ts',
    from: 'if (root.v !== trusted.v + 1)',
    to: 'if (false)',
    by: row(30),
  },
  {
    check: 'roots per run',
    file: 'fetch-head.ts',
    from: 'if (walk.left === 0) return undefined;',
    to: '',
    by: row(31),
  },
  {
    check: 'date of the root',
    file: 'fetch-head.ts',
    from: 'if (root.exp > Math.max(seconds, trust.iat)) return;',
    to: 'return;',
    by: row(29),
  },
  {
    check: 'other keys are noticed',
    file: 'fetch-head.ts',
    from: 'return new TextDecoder().decode(theirs.payload) !== trust.root;',
    to: 'return theirs === undefined;',
    by: row(34),
  },
  {
    check: 'signature of the head',
    file: 'fetch-head.ts',
    from: "await verify(file, 'head', walk.trust.feed, signersOf(root, 'head'));",
    to: '',
    by: row(20),
  },
  {
    check: 'source of the head',
    file: 'check-head.ts',
    from: 'if (head.src !== trust.feed)',
    to: 'if (false)',
    by: row(20),
  },
  {
    check: 'floor of the head',
    file: 'check-head.ts',
    from: 'if (head.seq < floor.seq)',
    to: 'if (false)',
    by: row(23),
  },
  {
    check: 'fork of the head',
    file: 'check-head.ts',
    from: 'if (head.seq === floor.seq && hash !== floor.hash)',
    to: 'if (false)',
    by: row(25),
  },
  {
    check: 'signed in the future',
    file: 'check-head.ts',
    from: 'if (head.iat > clock + CLOCK_SLACK_S)',
    to: 'if (false)',
    by: row(40),
  },
  {
    check: 'date of the head',
    file: 'check-head.ts',
    from: 'if (head.exp <= clock)',
    to: 'if (false)',
    by: row(28),
  },
  {
    check: 'a pack may not vanish',
    file: 'check-head.ts',
    from: 'if (!listed || listed.gone) return;',
    to: 'return;',
    by: row(27),
  },
  {
    check: 'floor of a pack',
    file: 'check-head.ts',
    from: 'if (entry.seq < floor.seq)',
    to: 'if (false)',
    by: row(24),
  },
  {
    check: 'fork of a pack',
    file: 'check-head.ts',
    from: 'floor.m !== undefined && entry.m !== floor.m',
    to: 'false',
    by: row(25),
  },
  {
    check: 'new head keys forget what the old listed',
    file: 'trust.ts',
    from: '...(listed && !isNewHead ? { listed } : {}),',
    to: '...(listed ? { listed } : {}),',
    by: row(32),
  },
  {
    check: 'keys and floors are kept beside the database',
    file: 'source-shelf.ts',
    from: 'if (!sources.has(trust.feed)) sources.set(trust.feed, fresh(trust, now));',
    to: '',
    by: row(64),
  },
  {
    check: 'the greater of both copies counts',
    file: 'source-shelf.ts',
    from: 'const trust = await greater(stored.trust, mirror.get(row.feed));',
    to: 'const trust = stored.trust;',
    by: ['tests/sync/sources.test.ts', 'both copies'],
  },
  {
    check: 'signature of a manifest',
    file: 'open-manifest.ts',
    from: "await verify(file, 'pack', promised.feed, signersOf(root, 'pack'));",
    to: '',
    by: row(33),
  },
  {
    check: 'manifest and head agree',
    file: 'open-manifest.ts',
    from: 'manifest.src !== promised.feed ||',
    to: 'false && manifest.src !== promised.feed ||',
    by: ['tests/sync/open-manifest.test.ts', 'another source'],
  },
  {
    check: 'format and least version',
    file: 'open-manifest.ts',
    from: 'checkFormat(file.payload, app);',
    to: '',
    by: row(39),
  },
  {
    check: 'sizes of a manifest',
    file: 'open-manifest.ts',
    from: 'checkSizes(manifest, limits);',
    to: '',
    by: ['tests/sync/open-manifest.test.ts', 'limit'],
  },
  {
    check: 'length of an object, packed',
    file: 'download.ts',
    from: 'if (isGzip(came) && came.length > z)',
    to: 'if (false)',
    by: row(38),
  },
  {
    check: 'length of an answer',
    file: 'download.ts',
    from: 'if (size + value.length > cap)',
    to: 'if (false)',
    by: row(12),
  },
  {
    check: 'hash of an object',
    file: 'download.ts',
    from: 'if (found !== h)',
    to: 'if (false)',
    by: ['tests/sync/download.test.ts', 'right length'],
  },
  {
    check: 'only status 200',
    file: 'download.ts',
    from: 'if (response.status !== 200)',
    to: 'if (response.status >= 500)',
    by: ['tests/sync/download.test.ts', 'other status'],
  },
  {
    check: 'no redirects',
    file: 'download.ts',
    from: "redirect: 'error'",
    to: "redirect: 'follow'",
    by: ['tests/sync/nginx.test.ts', 'redirect'],
  },
  {
    check: 'time of a request',
    file: 'download.ts',
    from: "watch.set('total', total);",
    to: '',
    by: ['tests/sync/download.test.ts', 'in total'],
  },
  {
    check: 'time until the headers',
    file: 'download.ts',
    from: "watch.set('wait', headers);",
    to: '',
    by: ['tests/sync/download.test.ts', 'headers'],
  },
  {
    check: 'once more past the caches',
    file: 'download.ts',
    from: 'DOUBTFUL.has(error.code)',
    to: 'false',
    by: row(7),
  },
  {
    check: 'length once unpacked',
    file: 'gunzip.ts',
    from: 'if (size + chunk.value.length > cap)',
    to: 'if (size > 1e9)',
    by: row(13),
  },
  {
    check: 'hash of a manifest',
    file: 'fetch-pack.ts',
    from: 'if (found !== m)',
    to: 'if (false)',
    by: ['tests/sync/fetch-pack.test.ts', 'manifest'],
  },
  {
    check: 'space',
    file: 'fetch-pack.ts',
    from: 'if (await hasRoom(run, raw)) return true;',
    to: 'return true;',
    by: ['tests/sync/fetch-pack.test.ts', 'space'],
  },
  {
    check: 'budget of a run',
    file: 'fetch-pack.ts',
    from: 'if (!run.budget.allows(part.z)) return false;',
    to: '',
    by: ['tests/sync/fetch-pack.test.ts', 'budget'],
  },
  {
    check: 'bad records are not kept',
    file: 'fetch-pack.ts',
    from: 'if (isHopeless(known)) await staging.drop();',
    to: '',
    by: row(44),
  },
  {
    check: 'a delta that does not fit',
    file: 'fetch-pack.ts',
    from: "(error.code === 'DELTA' || error.code === 'GATE')",
    to: 'false',
    by: row(37),
  },
  {
    check: 'a delta from this very version',
    file: 'plan.ts',
    from: 'from === installed?.seq && fromM === installed.m',
    to: 'from === installed?.seq',
    by: ['tests/sync/plan.test.ts', 'another manifest'],
  },
  {
    check: 'a delta that pays',
    file: 'plan.ts',
    from: 'weigh(delta.parts) < full * DELTA_SHARE',
    to: 'true',
    by: row(38),
  },
  {
    check: 'waits between tries',
    file: 'synchronizer.ts',
    from: 'if (!isAsked && readyAt(source.memory.backoff, now) > now) return false;',
    to: '',
    by: row(3),
  },
  {
    check: 'one run at a time',
    file: 'synchronizer.ts',
    from: "lock ? work() : Promise.resolve({ state: 'busy' as const })",
    to: 'work()',
    by: row(60),
  },
  { check: 'fencing', file: 'run.ts', from: 'await checkEpoch(ctl, run.epoch);', to: '', by: row(61) },
  {
    check: 'a removed source stays removed',
    file: 'run.ts',
    from: "if (!row) throw new DbError('FENCED', `source ${feed} was removed`);",
    to: 'if (!row) return;',
    by: ['tests/sync/sources.test.ts', 'removed'],
  },
];

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'mutants-'));
for (const name of [
  'lib',
  'tests',
  'data',
  'entrypoints',
  'package.json',
  'tsconfig.json',
  'wxt.config.ts',
  '.wxt',
]) {
  cpSync(join(ROOT, name), join(copy, name), { recursive: true });
}
symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));

const wanted = process.argv.slice(2);
const lines: string[] = [];
let survivors = 0;
for (const { check, file, from, to, by } of MUTATIONS) {
  if (wanted.length > 0 && !wanted.some((word) => check.includes(word))) continue;
  const path = join(copy, 'lib/sync', file);
  const sound = readFileSync(path, 'utf8');
  if (sound.split(from).length !== 2) throw new Error(`${file} does not hold “${from}” exactly once`);
  writeFileSync(
    path,
    sound.replace(from, () => to),
  );
  const killer = failing(by);
  writeFileSync(path, sound);
  if (killer === undefined) survivors += 1;
  const line = `| ${check} | \`${file}\` | ${killer ?? '**none**'} |`;
  lines.push(line);
  console.log(line);
}
rmSync(copy, { recursive: true });
if (wanted.length === 0) {
  const head = [
    '# Each check, switched off',
    '',
    'Written by `node tests/sync/mutate.ts`: the check, where it is, and the test that fails without it.',
    '',
    `${lines.length - survivors}/${lines.length}`,
    '',
    '| check | file | noticed by |',
    '|---|---|---|',
  ];
  writeFileSync(new URL('mutations.md', import.meta.url), `${[...head, ...lines].join('\n')}\n`);
}
process.exitCode = survivors === 0 ? 0 : 1;

/** The first test that fails, or `undefined`. */
function failing([file, name]: [string, string]): string | undefined {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const output = join(copy, 'report.json');
  const how = ['run', '--config', 'tests/vitest.config.ts', '--reporter=json', `--outputFile=${output}`];
  rmSync(output, { force: true });
  const run = spawnSync(process.execPath, [vitest, ...how, '-t', name, file], {
    cwd: copy,
    timeout: 120_000,
  });
  if (run.status === null) return `${name} (does not end)`;
  const report = JSON.parse(readFileSync(output, 'utf8')) as {
    testResults: { assertionResults: { status: string; fullName: string }[] }[];
  };
  const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  if (!results.some(({ status }) => status === 'passed' || status === 'failed'))
    throw new Error(`no test ${name} in ${file}`);
  return results.find(({ status }) => status === 'failed')?.fullName;
}
