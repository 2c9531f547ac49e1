import type { Problem } from './problem.ts';

const NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

// For the remedy only: what an editor may have meant by a language’s name.
const COMMON = 'en ur zh-Hans zh-Hant ar fa ps hi bn ru fr de es pt it tr ja ko id ms uk pl nl sv he'.split(
  ' ',
);

/** The tag of the language an editor names in English (`urdu` → `ur`). */
export function meantLanguage(name: string): string | undefined {
  if (name === 'zh') return 'zh-Hans';
  return COMMON.find((tag) => (NAMES.of(tag) ?? '').toLowerCase().includes(name.toLowerCase()));
}

const verdicts = new Map<string, Pick<Problem, 'what' | 'expected' | 'remedy'> | null>();

/** What is wrong with a well-formed tag that names no language (`xx`); `null` when it names one. */
export function languageProblem(tag: string): Pick<Problem, 'what' | 'expected' | 'remedy'> | null {
  let verdict = verdicts.get(tag);
  if (verdict === undefined) verdicts.set(tag, (verdict = judge(tag)));
  return verdict;
}

function judge(tag: string): Pick<Problem, 'what' | 'expected' | 'remedy'> | null {
  if (NAMES.of(tag) !== undefined) return null;
  const meant = meantLanguage(tag);
  return {
    what: `the unknown language “${tag}”`,
    expected: 'a BCP 47 language tag, such as en, ur, zh-Hans',
    ...(meant === undefined ? {} : { remedy: `did you mean “${meant}”?` }),
  };
}
