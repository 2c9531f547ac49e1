import type { Plugin } from 'vite';

/** One place in the code of somebody else that does what we must not ship. */
interface Mend {
  /** Where it is published, in `node_modules`. */
  file: string;
  /** By what name the build knows it. */
  id: RegExp;
  /** What is there, exactly once. */
  place: RegExp;
  instead: string;
}

export const MENDS = {
  /**
   * The one place where Preact writes HTML, the way `dangerouslySetInnerHTML` goes: nothing of ours may use it, and a
   * store’s reviewer need not wonder. What is given to it all the same appears as text.
   */
  innerHtml: {
    file: 'preact/dist/preact.mjs',
    id: /\/preact\/dist\/preact\.mjs$/,
    place: /(\w+)\.innerHTML=(\w+)\.__html/g,
    instead: '$1.textContent=$2.__html',
  },
  /**
   * The context WXT makes for a content script tells an older copy to stop by an event on the page’s own document: the
   * page can hear it, and send it. Ours takes over where no page can look (lib/page/take-over.ts) and asks for no context.
   */
  scriptContext: {
    file: 'wxt/dist/virtual/content-script-isolated-world-entrypoint.mjs',
    id: /virtual:wxt-content-script-isolated-world-entrypoint\?/,
    place: /new ContentScriptContext\([^()]*\)/g,
    instead: 'undefined',
  },
  /** In production its logger swallows what is said, a crash at the start among it, and every page loads it all the same. */
  scriptLogger: {
    file: 'wxt/dist/virtual/content-script-isolated-world-entrypoint.mjs',
    id: /virtual:wxt-content-script-isolated-world-entrypoint\?/,
    place: /const logger = \{[^}]*\};/g,
    instead: 'const logger = console;',
  },
} as const satisfies Record<string, Mend>;

/** Changes the few places of our dependencies that are named here while the extension is built. */
export function mendDependencies(): Plugin {
  const mends = Object.values(MENDS);
  return {
    name: 'mend-dependencies',
    transform: {
      filter: { id: mends.map(({ id }) => id) },
      handler(code, id) {
        const here = mends.filter((candidate) => candidate.id.test(id));
        return { code: here.reduce(mended, code), map: null };
      },
    },
  };
}

/**
 * @param code the module as published
 * @throws Error when it is not as expected, so that an update cannot bring the place back unseen
 */
export function mended(code: string, { file, place, instead }: Mend): string {
  const found = code.match(place)?.length ?? 0;
  if (found !== 1) throw new Error(`${file} has ${place.source} ${found} times: once was expected.`);
  return code.replace(place, instead);
}
