import { browser } from 'wxt/browser';

const SIZES = [16, 32] as const;

/** The icon in colour where names are read, grey where they are not. See decision-badge.ts for the one thing more it says. */
export async function showReading(tabId: number, reading: boolean): Promise<void> {
  try {
    const icons = reading ? { path: paths() } : { imageData: await greyIcons() };
    await browser.action.setIcon({ tabId, ...icons });
  } catch (error) {
    // The tab may be gone by now; an icon is not worth more than a line.
    console.warn('Backgrounder: the icon cannot be set', error);
  }
}

function paths(): Record<number, string> {
  return Object.fromEntries(SIZES.map((size) => [size, `/icons/${size}.png`]));
}

let grey: Promise<Record<number, ImageData>> | undefined;

function greyIcons(): Promise<Record<number, ImageData>> {
  grey ??= Promise.all(SIZES.map(async (size) => [size, await greyIcon(size)] as const)).then((all) =>
    Object.fromEntries(all),
  );
  return grey;
}

/** The same icon without its colour, half as strong: drawn here, so that there is one icon to keep. */
async function greyIcon(size: number): Promise<ImageData> {
  const response = await fetch(browser.runtime.getURL(`/icons/${size}.png` as never));
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2d context');
  context.drawImage(await createImageBitmap(await response.blob()), 0, 0, size, size);
  const image = context.getImageData(0, 0, size, size);
  for (let at = 0; at < image.data.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = image.data.subarray(at, at + 4);
    // Rec. 601 luma.
    const luma = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
    image.data.set([luma, luma, luma, Math.round(alpha / 2)], at);
  }
  return image;
}
