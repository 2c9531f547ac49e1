import { getDomain } from 'tldts';

/**
 * The site a page belongs to: `thenews.com.pk` for any host below it. Hosts under a shared name (`a.github.io`) are
 * sites of their own; an address in numbers, `localhost` and the like stand for themselves.
 * @returns `undefined` for anything but http: and https:
 */
export function registrableDomain(address: string | undefined): string | undefined {
  const url = address === undefined ? null : URL.parse(address);
  if (!url || !['http:', 'https:'].includes(url.protocol)) return undefined;
  return getDomain(url.hostname, { allowPrivateDomains: true }) ?? url.hostname;
}
