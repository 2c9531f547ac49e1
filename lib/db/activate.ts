import { type Ctl, type GenRow, type PackRow, checkEpoch } from './ctl.ts';
import type { CrashPoint } from './crash-point.ts';
import { ensureDerived, type InHand } from './derive.ts';
import { editionOf } from './edition.ts';

/** What is to be active, from what is: pure, since it is asked again when somebody else was faster. */
type PackChange = (rows: readonly PackRow[]) => PackRow[];

interface Activation {
  ctl: Ctl;
  now: number;
  cp: CrashPoint;
  /** Of the run that does it; absent for a switch the reader pressed, which is whole in itself. */
  epoch?: number | undefined;
}

// Each further attempt means that another flip came between; more than a few in a row do not happen.
const ATTEMPTS = 5;

/**
 * The one way by which what readers see changes: derives lexicon and search index for the packs as they will be, then
 * switches pack pointers and edition in one strict transaction. Killed anywhere, either all of it has happened or nothing.
 * @param hand what need not be read
 * @returns the edition that is active now
 * @throws DbError `FENCED` when another run has begun; whatever `change` throws
 */
export async function activate(how: Activation, change: PackChange, hand?: InHand): Promise<string> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const rows = change(await how.ctl.packs.toArray());
    const edition = editionOf(rows);
    await ensureDerived(how.ctl, rows, edition, how.now, hand);
    await how.cp('derived:written');
    await how.cp('flip:before');
    if (await flip(how, change, edition)) {
      await how.cp('flip:after');
      return edition;
    }
  }
  throw new Error('the active packs change faster than an index can be built');
}

async function flip(how: Activation, change: PackChange, edition: string): Promise<boolean> {
  const { ctl } = how;
  return ctl.transaction('rw', ctl.packs, ctl.gens, ctl.kv, async () => {
    if (how.epoch !== undefined) await checkEpoch(ctl, how.epoch);
    const before = await ctl.packs.toArray();
    const after = change(before);
    if (editionOf(after) !== edition) return false;
    const kept = new Set(after.map((row) => row.key));
    await ctl.packs.bulkDelete(before.map((row) => row.key).filter((key) => !kept.has(key)));
    await ctl.packs.bulkPut(after);
    await ctl.gens.bulkPut(statesAfter(await ctl.gens.toArray(), after));
    await how.cp('flip:inside');
    return true;
  });
}

/** A generation that was live and no longer is retires; what is still being built is left alone. */
function statesAfter(gens: GenRow[], rows: PackRow[]): GenRow[] {
  const live = new Set(rows.map((row) => row.active.db));
  return gens.map((gen) => {
    if (live.has(gen.name)) return { ...gen, state: 'live' };
    return gen.state === 'live' ? { ...gen, state: 'retired' } : gen;
  });
}
