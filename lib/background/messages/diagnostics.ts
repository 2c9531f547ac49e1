import { browser } from 'wxt/browser';
import type { Handler } from '../handler.ts';
import { Nothing } from '../request-parts.ts';

/** What helps to find a fault: versions, hashes, numbers, codes. Nothing of what was read, nothing set by the reader. */
export const diagnostics: Handler<'diagnostics'> = {
  request: Nothing,
  async answer(_request, _asker, { knowledge, sync, now }) {
    const ctl = await knowledge.ctl();
    const { usage, quota } = await navigator.storage.estimate();
    const lines = [
      `Backgrounder ${browser.runtime.getManifest().version}`,
      navigator.userAgent,
      `at ${new Date(now()).toISOString()}`,
      `storage ${usage ?? '?'} of ${quota ?? '?'} bytes`,
      `library ${(await knowledge.trouble())?.code ?? 'stored'}`,
      ...((await ctl?.packs.toArray()) ?? []).map(
        ({ key, active, previous, enabled }) =>
          `pack ${key} seq ${active.seq} ${active.origin} ${active.m} ${enabled ? 'on' : 'off'}` +
          (previous ? ` before ${previous.version.seq}` : ''),
      ),
      ...((await ctl?.gens.toArray()) ?? []).map((gen) => `generation ${gen.name} ${gen.state}`),
      ...(ctl ? [await sync.diagnostics()] : []),
    ];
    return lines.join('\n');
  },
};
