import type { Plugin } from 'vite';

const PREACT = /\/preact\/dist\/preact\.mjs$/;
const ASSIGNMENT = /(\w+)\.innerHTML=(\w+)\.__html/g;

/**
 * Takes out of Preact the one place that writes HTML, the way `dangerouslySetInnerHTML` goes: nothing of ours may use it,
 * and a store’s reviewer need not wonder. What is given to it all the same appears as text.
 * @throws Error when Preact’s code is not as expected, so that an update of Preact cannot bring it back unseen
 */
export function dropInnerHtml(): Plugin {
  return {
    name: 'drop-inner-html',
    transform: {
      filter: { id: PREACT },
      handler: (code) => ({ code: withoutInnerHtml(code), map: null }),
    },
  };
}

/** @param code Preact’s own module, as published */
export function withoutInnerHtml(code: string): string {
  const found = code.match(ASSIGNMENT)?.length ?? 0;
  if (found !== 1) throw new Error(`Preact writes innerHTML in ${found} places: 1 was expected.`);
  return code.replace(ASSIGNMENT, '$1.textContent=$2.__html');
}
