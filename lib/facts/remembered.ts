const MOST = 1024;

/**
 * A check that knows the texts it has found good before: for dates and language tags, of which a pack has tens of
 * thousands and a few hundred different ones. Forgets all of them once they become many.
 */
export function remembered(check: (text: string) => boolean): (text: string) => boolean {
  const good = new Set<string>();
  return (text) => {
    if (good.has(text)) return true;
    if (!check(text)) return false;
    if (good.size >= MOST) good.clear();
    good.add(text);
    return true;
  };
}
