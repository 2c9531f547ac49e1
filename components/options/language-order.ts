// What the packs are written in; the browser’s own languages are added to it.
const WRITTEN = ['en', 'ur', 'zh-Hans'];

/** All languages a reader could order, the chosen ones first. Chinese stands with its script, as packs have it. */
export function languageOrder(chosen: readonly string[], browser: readonly string[]): string[] {
  const canonical = (chosen.length > 0 ? chosen : browser).map(packLanguage);
  return [...new Set([...canonical, ...WRITTEN])];
}

/** The tag packs use for a browser’s: `en-GB` → `en`, `zh-CN` → `zh-Hans`. */
function packLanguage(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize();
  return language === 'zh' ? `zh-${script ?? 'Hans'}` : language;
}

/** The list with one entry a place earlier. */
export function moveUp(languages: readonly string[], index: number): string[] {
  const moved = [...languages];
  const [language] = moved.splice(index, 1);
  if (language !== undefined) moved.splice(Math.max(0, index - 1), 0, language);
  return moved;
}
