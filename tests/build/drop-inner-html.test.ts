import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { withoutInnerHtml } from '../../lib/cli/drop-inner-html.ts';

type Preact = Pick<typeof import('preact'), 'h' | 'render'>;

const published = readFileSync(fileURLToPath(import.meta.resolve('preact')), 'utf8');

async function load(code: string): Promise<Preact> {
  return (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)) as Preact;
}

/** What a page holds after this Preact was told to write HTML into it. */
function written({ h, render }: Preact): HTMLElement {
  const { document } = parseHTML('<main></main>');
  const main = document.querySelector('main') as unknown as HTMLElement;
  // Preact asks the global document for its elements.
  Object.assign(globalThis, { document });
  try {
    render(h('p', { dangerouslySetInnerHTML: { __html: '<b>bold</b>' } }), main);
    return main;
  } finally {
    Reflect.deleteProperty(globalThis, 'document');
  }
}

test('Preact as published writes HTML, so that there is something to take out', async () => {
  expect(written(await load(published)).querySelector('b')).not.toBeNull();
});

test('without it, HTML appears as the text it is', async () => {
  const main = written(await load(withoutInnerHtml(published)));
  expect(main.querySelector('b')).toBeNull();
  expect(main.textContent).toBe('<b>bold</b>');
});

test.each([
  ['the place is gone', published.replace('.innerHTML=', '.outerHTML=')],
  ['there are two', `${published};a.innerHTML=b.__html`],
])('refuses a Preact it does not know: %s', (_, code) => {
  expect(() => withoutInnerHtml(code)).toThrow(/innerHTML in [02] places/);
});
