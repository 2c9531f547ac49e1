/**
 * A page that is hydrated late and draws itself anew twice a second, as those made with React are.
 * `npm run soak -- page` watches it for five minutes; `npm test` for a few seconds.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES } from './harness/find-browser.ts';
import { waitForMention } from './harness/mentions.ts';
import { waitFor } from './harness/open-browser.ts';
import { beginPageTest, type PageTest } from './page-reading.ts';
import { HARBOUR, PASS, pageOf } from './page-texts.ts';

/** ms: half as long as the live page of the same soak. */
const WATCHED = Number(process.env['SOAK'] ?? 0.25) * 30_000;

describe.each(ENGINES)('on a page that draws itself anew in %s', (engine) => {
  let t: PageTest;
  beforeAll(async () => {
    t = await beginPageTest(engine);
  });
  afterAll(() => t?.close());

  test('a page that hydrates late and draws itself anew: underlines follow, nothing breaks', async () => {
    const preact = readFileSync(
      new URL('../../node_modules/preact/dist/preact.mjs', import.meta.url),
      'utf8',
    );
    t.pages.add('/preact.mjs', (_, response) => {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(preact);
    });
    const page = await t.open(
      pageOf(`<main><p>${PASS}</p><p>${HARBOUR}</p></main><script type=module>
        import { h, hydrate, render } from '/preact.mjs';
        const main = document.querySelector('main');
        let count = 0;
        const Story = () => [h('p', {}, ${JSON.stringify(PASS)}), h('p', { key: count % 2 }, ${JSON.stringify(HARBOUR)}), count ? h('p', {}, 'Drawn ' + count) : null];
        setTimeout(() => {
          hydrate(h(Story), main);
          setInterval(() => { count += 1; render(h(Story), main); }, 500);
        }, 1000);
      </script>`),
    );
    const end = Date.now() + WATCHED;
    await waitFor(
      async () => {
        await waitForMention(page, 'CPEC');
        await waitForMention(page, 'Khunjerab Pass');
        return Date.now() > end;
      },
      'the watch to end',
      WATCHED * 2 + 20_000,
    );
    expect(await page.evaluate(() => document.body.innerText)).toMatch(/Drawn \d/);
    expect(t.complaints).toEqual([]);
    await page.close();
  });
});
