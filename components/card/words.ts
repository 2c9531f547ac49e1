import { i18n } from '#i18n';
import type { Tag } from '../../lib/brief/view.ts';
import type { Why } from '../../lib/facts/mention.ts';

// Numbers, units and names of languages are written as the interface's language writes them.
const locale = () => i18n.t('locale');

export function number(value: number): string {
  return new Intl.NumberFormat(locale()).format(value);
}

const TAGS = {
  plan: 'tag.plan',
  statement: 'tag.statement',
  'joint-statement': 'tag.jointStatement',
  report: 'tag.report',
  'reports-differ': 'tag.reportsDiffer',
  withdrawn: 'tag.withdrawn',
  new: 'tag.new',
} as const satisfies Record<Tag, string>;

export function tagWord(tag: Tag): string {
  return i18n.t(TAGS[tag]);
}

/** Why an ambiguous name was taken for this entity, as a sentence. */
export function reasonWords(why: Why): string {
  switch (why.rule) {
    case 'full-name':
      return i18n.t('reason.fullName', [why.name]);
    case 'cue':
      return i18n.t('reason.cue', [why.word]);
    case 'related':
      return i18n.t('reason.related', [why.name]);
    case 'chosen':
      return i18n.t('reason.chosen');
  }
}

/** “3 weeks”: whole days, weeks, months or years, whichever is the largest there is one of. @param days more than 0 */
export function spanWords(days: number): string {
  const [unit, length]: [string, number] =
    days >= 365 ? ['year', 365] : days >= 60 ? ['month', 30.4] : days >= 14 ? ['week', 7] : ['day', 1];
  return new Intl.NumberFormat(locale(), {
    style: 'unit',
    unit,
    unitDisplay: 'long',
  }).format(Math.floor(days / length));
}

/** A date at the start of a line: “From 5 Jan 2026”, but “c. 2019”. */
export function lineStart(words: string): string {
  return /^\p{Ll}{2}/u.test(words) ? words.charAt(0).toLocaleUpperCase(locale()) + words.slice(1) : words;
}

/** “Urdu”, “Chinese”: a language in words, without its script. */
export function languageWord(lang: string): string {
  const language = lang.split('-')[0] ?? lang;
  return new Intl.DisplayNames(locale(), { type: 'language' }).of(language) ?? lang;
}
