import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keys } from '../../lib/cli/keys.ts';
import { publish } from '../../lib/cli/publish.ts';
import { run } from '../../lib/cli/run.ts';
import type { Command, Io } from '../../lib/cli/command.ts';

/** What a command said, and how it ended. */
export interface Said {
  code: number;
  out: string;
  err: string;
}

/** Runs a command of the CLI in this process. */
export async function runCommand(command: Command, args: string[], cwd: string): Promise<Said> {
  const said = { out: '', err: '' };
  const io: Io = {
    stdout: { write: (text: string) => ((said.out += text), true) },
    stderr: { write: (text: string) => ((said.err += text), true) },
    cwd,
    isTTY: false,
  };
  const code = await run([command], [command.name, ...args], io);
  return { code, ...said };
}

/** A publisher with folders of their own: `site` is what a server serves, `keys` nobody’s business, `pack` the YAML. */
export class Publisher {
  readonly place: string;

  private constructor(place: string) {
    this.place = place;
  }

  /**
   * @param pack a folder of YAML to begin with
   * @param src the name of its feed: that of the extension’s own packs, or a stranger’s
   */
  static async start(pack: string, src = 'backgrounder'): Promise<Publisher> {
    const publisher = new Publisher(await mkdtemp(join(tmpdir(), 'publisher-')));
    await cp(pack, join(publisher.place, 'pack'), { recursive: true });
    const made = await runCommand(
      keys,
      ['init', '--src', src, '--keys', 'keys', '--out', 'site'],
      publisher.place,
    );
    if (made.code !== 0) throw new Error(made.err);
    return publisher;
  }

  get site(): string {
    return join(this.place, 'site');
  }

  async publish(...more: string[]): Promise<{
    head: number;
    packs: { pack: string; seq: number; state: string; deltas: number; objects: number }[];
  }> {
    const said = await runCommand(
      publish,
      ['pack', '--out', 'site', '--keys', 'keys', '--json', ...more],
      this.place,
    );
    if (said.code !== 0) throw new Error(said.err);
    return JSON.parse(said.out) as Awaited<ReturnType<Publisher['publish']>>;
  }

  /** Changes one file of the pack as text. */
  async edit(path: string, change: (text: string) => string): Promise<void> {
    const file = join(this.place, 'pack', path);
    const before = await readFile(file, 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`nothing to change in ${path}`);
    await writeFile(file, after);
  }

  async remove(): Promise<void> {
    await rm(this.place, { recursive: true, force: true });
  }
}
