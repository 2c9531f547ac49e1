/** Why a page cannot be read by any extension, as far as its address tells. */
export type WhyUnreadable = 'browser' | 'store' | 'pdf' | 'other';

/** The shops of both browsers, and what Firefox guards beside them (`extensions.webextensions.restrictedDomains`). */
const GUARDED = new Set([
  'chromewebstore.google.com',
  'addons.mozilla.org',
  'accounts.firefox.com',
  'support.mozilla.org',
  'discovery.addons.mozilla.org',
  'sitepermissions.addons.mozilla.org',
]);

/** @param address absent where the browser does not tell it */
export function whyUnreadable(address: string | undefined): WhyUnreadable {
  const url = address === undefined ? null : URL.parse(address);
  if (!url) return 'other';
  if (!['http:', 'https:', 'file:'].includes(url.protocol)) return 'browser';
  const isOldStore = url.hostname === 'chrome.google.com' && url.pathname.startsWith('/webstore');
  if (GUARDED.has(url.hostname) || isOldStore) return 'store';
  return /\.pdf$/i.test(url.pathname) ? 'pdf' : 'other';
}
