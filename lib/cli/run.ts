import type { Command, ExitCode, Io } from './command.ts';
import { red } from './style.ts';
import { systemErrorWords } from './system-error.ts';
import { UnreadableFile } from './unreadable-file.ts';
import { UsageError } from './usage-error.ts';

/** Runs `backgrounder <args>`. Errors of use, of files and of the system are told in one line; anything else is ours and thrown. */
export async function run(commands: readonly Command[], args: string[], io: Io): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    (name === undefined ? io.stderr : io.stdout).write(overview(commands));
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) {
    io.stderr.write(`${red(io, 'backgrounder:')} there is no command “${name}”\n\n${overview(commands)}`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    io.stdout.write(`${command.summary}\n\n${command.help.trim()}\n`);
    return 0;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    if (isUsage(error)) {
      io.stderr.write(`${red(io, `backgrounder ${name}:`)} ${error.message}\n`);
      io.stderr.write(`Try: backgrounder ${name} --help\n`);
      return 2;
    }
    const told = error instanceof UnreadableFile ? error.message : systemErrorWords(error);
    if (told !== undefined) {
      io.stderr.write(`${told}\n`);
      return 1;
    }
    throw error;
  }
}

// What node:util’s parseArgs throws for an unknown option or a missing value is a question of use too.
function isUsage(error: unknown): error is Error {
  if (error instanceof UsageError) return true;
  return error instanceof TypeError && String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS');
}

function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  const lines = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`);
  return `Usage: backgrounder <command> [options]\n\n${lines.join('\n')}\n\nEach has --help.\n`;
}
