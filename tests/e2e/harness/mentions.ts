import type { Frame, Page } from 'puppeteer-core';
import { waitFor } from './open-browser.ts';

/** A box, CSS px in the viewport. */
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A painted mention: its text, where it stands, and where each of its lines does. */
export interface Painted extends Box {
  text: string;
  lines: Box[];
}

/** What is underlined in a frame, in document order. The highlight registry is shared with the page, so the page can tell. */
export async function paintedMentions(page: Page | Frame): Promise<Painted[]> {
  return page.evaluate(() => {
    // One for all, and let go: each that stays alive costs the page when it empties a container.
    const measure = document.createRange();
    const painted = ([...(CSS.highlights.get('backgrounder') ?? [])] as AbstractRange[])
      .filter((range) => range.startContainer.isConnected)
      .toSorted((a, b) => {
        if (a.startContainer === b.startContainer) return a.startOffset - b.startOffset;
        const order = a.startContainer.compareDocumentPosition(b.startContainer);
        return order & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
      })
      .map((range) => {
        measure.setStart(range.startContainer, range.startOffset);
        measure.setEnd(range.endContainer, range.endOffset);
        const lines = [...measure.getClientRects()]
          .map(({ x, y, width, height }) => ({ x, y, width, height }))
          .filter(({ width }) => width > 0);
        const [first = { x: 0, y: 0, width: 0, height: 0 }] = lines;
        return { text: measure.toString().replaceAll(/\s+/g, ' '), ...first, lines };
      });
    measure.selectNode(document.documentElement);
    return painted;
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
    const measure = document.createRange();
    for (const range of (CSS.highlights.get('backgrounder') ?? []) as Iterable<AbstractRange>) {
      measure.setStart(range.startContainer, range.startOffset);
      measure.setEnd(range.endContainer, range.endOffset);
      if (measure.toString().replaceAll(/\s+/g, ' ') !== wanted) continue;
      range.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
      break;
    }
    measure.selectNode(document.documentElement);
  }, text);
  const mention = await waitForMention(page, text);
  const x = mention.x + mention.width / 2;
  const y = mention.y + mention.height / 2;
  await page.mouse.move(x - 40, y + 60);
  await page.mouse.move(x, y, { steps: 4 });
  return mention;
}
