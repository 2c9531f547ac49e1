const RIGHT_TO_LEFT = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** The direction a block of text in a language (BCP 47) is set in. A `<bdi>` alone would leave its lines aligned the other way. */
export function textDirection(lang: string): 'ltr' | 'rtl' {
  const [language = '', script] = lang.toLowerCase().split('-');
  if (script === 'arab' || script === 'hebr') return 'rtl';
  if (script === 'latn') return 'ltr';
  return RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr';
}
