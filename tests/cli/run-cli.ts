import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { commands } from '../../lib/cli/commands.ts';
import { run } from '../../lib/cli/run.ts';

export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs `backgrounder <args>` in this process. */
export async function runCli(
  args: string[],
  { cwd, stdin = '', isTTY = false }: { cwd: string; stdin?: string; isTTY?: boolean },
): Promise<Outcome> {
  const out: Outcome = { code: 0, stdout: '', stderr: '' };
  const into = (stream: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      out[stream] += text;
      return true;
    },
  });
  out.code = await run(commands, args, {
    stdout: into('stdout'),
    stderr: into('stderr'),
    cwd,
    isTTY,
    stdin: () => Promise.resolve(stdin),
  });
  return out;
}

/** A folder of its own for a test, with these files in it; gone afterwards. */
export async function workspace(files: Record<string, string | Uint8Array> = {}): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'backgrounder-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), content);
  }
  return dir;
}
