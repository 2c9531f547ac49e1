import type { Page } from 'puppeteer-core';
import { waitFor } from './open-browser.ts';

/** A painted mention: its text and where it stands, CSS px in the viewport. */
export interface Painted {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What is underlined on a page, in document order. The highlight registry is shared with the page, so the page can tell. */
export async function paintedMentions(page: Page): Promise<Painted[]> {
  return page.evaluate(() => {
    const highlight = CSS.highlights.get('backgrounder');
    const ranges = [...(highlight ?? [])] as Range[];
    return (
      ranges
        // No Range of ours for it: each that stays alive costs the page when it empties a container.
        .toSorted((a, b) => {
          if (a.startContainer === b.startContainer) return a.startOffset - b.startOffset;
          const order = a.startContainer.compareDocumentPosition(b.startContainer);
          return order & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
        })
        .map((range) => {
          const { x, y, width, height } = range.getClientRects()[0] ?? new DOMRect();
          return { text: range.toString().replaceAll(/\s+/g, ' '), x, y, width, height };
        })
    );
  });
}

/** Waits until a mention with this text is painted. */
export async function waitForMention(page: Page, text: string): Promise<Painted> {
  return waitFor(
    async () => (await paintedMentions(page)).find((mention) => mention.text === text),
    `“${text}” to be underlined`,
  );
}

/** Moves the pointer onto the first mention with this text and lets it rest there. */
export async function hover(page: Page, text: string): Promise<Painted> {
  await waitForMention(page, text);
  await page.evaluate((wanted) => {
    const ranges = [...(CSS.highlights.get('backgrounder') ?? [])] as Range[];
    const range = ranges.find((candidate) => candidate.toString().replaceAll(/\s+/g, ' ') === wanted);
    range?.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
  }, text);
  const mention = await waitForMention(page, text);
  const x = mention.x + mention.width / 2;
  const y = mention.y + mention.height / 2;
  await page.mouse.move(x - 40, y + 60);
  await page.mouse.move(x, y, { steps: 4 });
  return mention;
}
