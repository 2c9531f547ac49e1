import type { Source } from './source-shelf.ts';
import type { PackState } from './status.ts';
import type { InstalledPack } from './store.ts';

/** What goes into a report, as text a person can read and cut. */
export function describe(what: {
  app: string;
  now: number;
  sources: Source[];
  packs: InstalledPack[];
  states: { feed: string; pack: string; now: PackState }[];
}): string {
  const day = (ms: number) => new Date(ms).toISOString();
  const lines = [`Backgrounder ${what.app}, ${day(what.now)}`];
  for (const { row, trust, memory } of what.sources) {
    lines.push(``, `source ${row.feed} (${row.base})${row.paused ? ', paused' : ''}`);
    lines.push(`  keys ${trust.fingerprint}`, `  head ${trust.head?.seq ?? 'never seen'}`);
    lines.push(`  checked ${memory.checked === undefined ? 'never' : day(memory.checked)}`);
    for (const { failing, backoff, ...one } of [memory, ...memory.packs]) {
      if (!failing) continue;
      const name = 'pack' in one && typeof one.pack === 'string' ? `${one.pack}: ` : '';
      lines.push(
        `  ${name}${failing.code} × ${failing.times} since ${day(failing.since)}: ${failing.message}`,
      );
      if (failing.hint) lines.push(`    ${failing.hint}`);
      if (failing.hashes) lines.push(`    ${failing.hashes.join(' and ')}`);
      lines.push(`    next try ${day(backoff.notBefore)}`);
    }
  }
  for (const { feed, pack, active } of what.packs) {
    const state = what.states.find((one) => one.feed === feed && one.pack === pack);
    lines.push('', `pack ${feed}/${pack}: version ${active.seq} from the ${active.origin}, ${active.m}`);
    lines.push(`  ${JSON.stringify(state?.now)}`);
  }
  return `${lines.join('\n')}\n`;
}
