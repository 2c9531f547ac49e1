import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { mendDependencies, mended, MENDS } from '../../lib/cli/mend-dependencies.ts';

type Preact = Pick<typeof import('preact'), 'h' | 'render'>;

const published = (file: string) =>
  readFileSync(fileURLToPath(new URL(`../../node_modules/${file}`, import.meta.url)), 'utf8');

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

describe('Preact’s innerHTML', () => {
  const preact = published(MENDS.innerHtml.file);

  test('is there as published, so that there is something to take out', async () => {
    expect(written(await load(preact)).querySelector('b')).not.toBeNull();
  });

  test('gone, HTML appears as the text it is', async () => {
    const main = written(await load(mended(preact, MENDS.innerHtml)));
    expect(main.querySelector('b')).toBeNull();
    expect(main.textContent).toBe('<b>bold</b>');
  });
});

test('WXT makes no context for a content script', () => {
  const entry = mended(published(MENDS.scriptContext.file), MENDS.scriptContext);
  expect(entry).toContain('main(undefined)');
  expect(entry).not.toContain('new ContentScriptContext');
});

test('WXT tells of a content script that crashes', () => {
  const entry = mended(published(MENDS.scriptLogger.file), MENDS.scriptLogger);
  expect(entry).toContain('const logger = console;');
  expect(entry).toContain('logger.error(`The content script');
});

test.each(Object.values(MENDS))('a $file that is not as expected is refused', (mend) => {
  const code = published(mend.file);
  const [place = ''] = code.match(mend.place) ?? [];
  expect(() => mended(code.replace(place, ''), mend)).toThrow(/0 times/);
  expect(() => mended(code + place, mend)).toThrow(/2 times/);
});

test('the plugin mends what the build knows under these names, and nothing else', () => {
  const { filter } = mendDependencies().transform as { filter: { id: RegExp[] } };
  const takes = (id: string) => filter.id.some((pattern) => pattern.test(id));
  expect(takes('/home/me/node_modules/preact/dist/preact.mjs')).toBe(true);
  expect(takes('\0virtual:wxt-content-script-isolated-world-entrypoint?/home/me/reader.content.ts')).toBe(
    true,
  );
  expect(takes('/home/me/node_modules/preact/hooks/dist/hooks.mjs')).toBe(false);
  expect(takes('/home/me/lib/page/read.ts')).toBe(false);
});
