import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const ENGINES = ['chromium', 'firefox'] as const;
export type Engine = (typeof ENGINES)[number];

interface Known {
  variable: string;
  /** Debian packages: the browser, and what tests in Urdu and Chinese need of it. */
  packages: string[];
  places: string[];
}

const programFiles = [
  process.env['PROGRAMFILES'],
  process.env['PROGRAMFILES(X86)'],
  process.env['LOCALAPPDATA'],
].filter((folder) => folder !== undefined);

const KNOWN: Record<Engine, Known> = {
  chromium: {
    variable: 'CHROME_PATH',
    packages: ['chromium', 'chromium-l10n'],
    places: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/snap/bin/chromium',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      ...programFiles.map((folder) => join(folder, 'Chromium', 'Application', 'chrome.exe')),
    ],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    packages: ['firefox-esr', 'firefox-esr-l10n-ur', 'firefox-esr-l10n-zh-cn'],
    places: [
      '/usr/bin/firefox-esr',
      '/usr/bin/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      ...programFiles.map((folder) => join(folder, 'Mozilla Firefox', 'firefox.exe')),
    ],
  },
};

/**
 * The executable of a browser: `$CHROME_PATH` or `$FIREFOX_PATH`, then the usual places.
 * (Google Chrome itself no longer loads unpacked extensions from the command line, so Chromium is asked for.)
 * On Debian as root a missing one is installed; elsewhere the error says in one line how to get it.
 */
export function findBrowser(engine: Engine): string {
  const known = KNOWN[engine];
  const fromEnvironment = process.env[known.variable];
  if (fromEnvironment) {
    if (existsSync(fromEnvironment)) return fromEnvironment;
    throw new Error(`$${known.variable} names ${fromEnvironment}, which does not exist.`);
  }
  const found = known.places.find((path) => existsSync(path));
  if (found) return found;
  if (isDebianRoot()) {
    installDebianPackages(known.packages);
    const installed = known.places.find((path) => existsSync(path));
    if (installed) return installed;
  }
  throw new Error(
    `${engine} was not found. Install it (Debian: apt-get install ${known.packages.join(' ')}) or set ${known.variable} to its path.`,
  );
}

function isDebianRoot(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** Fonts with Nastaliq and Han letters; without them a bare Debian shows boxes. */
const FONTS = ['fonts-noto-core', 'fonts-noto-cjk'];

/** Installs Debian packages, quietly unless it fails. Needs root. */
function installDebianPackages(packages: string[]): void {
  console.log(`Installing ${[...packages, ...FONTS].join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages, ...FONTS], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
