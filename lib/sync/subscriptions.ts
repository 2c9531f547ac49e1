import { proposeSource, type Proposed } from './add-source.ts';
import type { Net } from './download.ts';
import { SOURCES } from './limits.ts';
import { NO_MEMORY, packMemory, withPack } from './memory.ts';
import { findSource, forgetMirrored, mirrorTrust, saveSource, type Source } from './source-shelf.ts';
import type { SourceProposal } from './status.ts';
import type { Store } from './store.ts';
import { asSyncError, SyncError } from './sync-error.ts';
import { sourcesOf, type World } from './world.ts';

/**
 * First question: what is at this address, to be shown and confirmed. Second: with the fingerprint the reader saw, which
 * pins its keys.
 */
export async function addSource(world: World, url: string, confirm?: string): Promise<SourceProposal> {
  const { store, area, fetch } = world;
  const now = world.now();
  const sources = await sourcesOf(world);
  const net: Net = { fetch, signal: new AbortController().signal };
  let proposed: Proposed;
  try {
    if (sources.length >= SOURCES)
      throw new SyncError('LIMIT', `${SOURCES} sources are the most there can be`);
    proposed = await proposeSource(
      net,
      url,
      now,
      sources.map(({ row }) => row),
    );
    if (confirm === undefined) return proposed.proposal;
    if (confirm !== proposed.trust.fingerprint) {
      throw new SyncError('KEYCHANGE', 'these are not the keys that were shown');
    }
  } catch (error) {
    const { code, message } = asSyncError(error);
    return { state: 'refused', code, message };
  }
  const { trust } = proposed;
  const { feed, base } = trust;
  await store.addSource({ feed, base, added: now, paused: false, state: { trust, memory: NO_MEMORY } });
  await mirrorTrust(area, trust);
  return { state: 'added', feed };
}

/** Forgets its keys, takes its packs off the shelf. */
export async function removeSource({ store, area, now }: World, feed: string): Promise<void> {
  const run = await store.beginRun(now());
  await forgetMirrored(area, feed);
  await run.removeSource(feed);
  await run.collect({ dropUndo: false });
}

/** A source that is paused is asked nothing until it is not. */
export async function pauseSource(world: World, feed: string, paused: boolean): Promise<void> {
  const { store } = world;
  const source = findSource(await sourcesOf(world), feed);
  await ensureRow(store, source);
  await store.pauseSource(feed, paused);
}

/** After “reset to bundled”: the version left behind does not come back by itself, only the next one does. */
export async function holdPack(world: World, feed: string, pack: string): Promise<void> {
  const { store, area, now } = world;
  const source = (await sourcesOf(world)).find(({ row }) => row.feed === feed);
  if (!source) return;
  const known = packMemory(source.memory, pack);
  if (!known.listed) return;
  await ensureRow(store, source);
  const run = await store.beginRun(now());
  await saveSource(run, area, source.trust, withPack(source.memory, { ...known, held: known.listed.seq }));
}

/** A source known only from its second copy or the build gets its row. */
export async function ensureRow(store: Store, { row, trust, memory }: Source): Promise<void> {
  const rows = await store.sources();
  const known = rows.find((one) => one.feed === row.feed);
  if (known?.base === row.base) return;
  await store.addSource({ ...row, state: { trust, memory } });
}
