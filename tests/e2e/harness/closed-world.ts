import type { Page } from 'puppeteer-core';

/** What a curious page can notice of us: nodes, attributes, style sheets, messages. Starts before any of its scripts. */
export async function watchForTraces(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    const traces: string[] = [];
    Object.assign(globalThis, { traces });
    addEventListener('message', (event) => traces.push(`message ${JSON.stringify(event.data)}`));
    addEventListener('load', () => {
      const sheets = document.styleSheets.length + document.adoptedStyleSheets.length;
      new MutationObserver((records) => {
        for (const record of records) {
          for (const node of record.addedNodes)
            traces.push(`added ${node.nodeName} in ${record.target.nodeName}`);
          for (const node of record.removedNodes) traces.push(`removed ${node.nodeName}`);
          if (record.type === 'attributes') traces.push(`attribute ${record.attributeName}`);
        }
        if (document.styleSheets.length + document.adoptedStyleSheets.length !== sheets)
          traces.push('style sheet');
      }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    });
  });
}

export async function traces(page: Page): Promise<string[]> {
  return page.evaluate(() => (globalThis as unknown as { traces: string[] }).traces);
}
