import { expect, it } from 'vitest';
import { whyUnreadable } from '../../lib/background/why-unreadable.ts';

it.each([
  ['chrome://settings/', 'browser'],
  ['about:addons', 'browser'],
  ['moz-extension://x/options.html', 'browser'],
  ['view-source:https://news.example/', 'browser'],
  ['https://chromewebstore.google.com/detail/x', 'store'],
  ['https://chrome.google.com/webstore/detail/x', 'store'],
  ['https://addons.mozilla.org/en-GB/firefox/', 'store'],
  ['https://news.example/report.PDF?page=2', 'pdf'],
  ['file:///home/reader/report.pdf', 'pdf'],
  ['https://news.example/pdf', 'other'],
  ['https://addons.mozilla.org.example/', 'other'],
  ['https://chrome.google.com/', 'other'],
  ['no address', 'other'],
  [undefined, 'other'],
])('%s: %s', (address, why) => {
  expect(whyUnreadable(address)).toBe(why);
});
