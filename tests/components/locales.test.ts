import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ParsedMessage, parseMessagesFile } from '@wxt-dev/i18n/build';
import { beforeAll, describe, expect, it } from 'vitest';
import { LOCALES, localeFile, type Locale } from './speak.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const code = globSync(
  ['components/**/*.{ts,tsx}', 'entrypoints/**/*.{ts,tsx}', 'lib/**/*.ts', 'wxt.config.ts'],
  {
    cwd: root,
  },
)
  .map((file) => readFileSync(`${root}/${file}`, 'utf8'))
  .join('\n');

const messages = {} as Record<Locale, Map<string, ParsedMessage>>;

beforeAll(async () => {
  for (const locale of LOCALES) {
    const parsed = await parseMessagesFile(localeFile(locale));
    const own = parsed.filter(({ key }) => !key[0]?.startsWith('@@'));
    messages[locale] = new Map(own.map((message) => [message.key.join('.'), message]));
  }
});

/** Every wording of a message: one, or one a number. */
function wordings(message: ParsedMessage): string[] {
  return message.type === 'plural' ? Object.values(message.plurals) : [message.message];
}

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\$\d|%s/gu) ?? [])].toSorted();
}

describe('every locale', () => {
  it.each(['ur', 'zh_CN'] as const)('%s has the keys of English, no more and no fewer', (locale) => {
    expect([...messages[locale].keys()].toSorted()).toEqual([...messages.en.keys()].toSorted());
  });

  it.each(LOCALES)('%s fills every wording with the same values as English', (locale) => {
    for (const [key, message] of messages[locale]) {
      const english = messages.en.get(key);
      if (!english) continue;
      expect(message.type, key).toBe(english.type);
      const wanted = placeholders(wordings(english).join(' '));
      for (const wording of wordings(message))
        expect(placeholders(wording), `${locale} ${key}`).toEqual(wanted);
    }
  });

  it('says its direction itself: browsers without its language pack do not', () => {
    const directions = LOCALES.map((locale) => wordings(messages[locale].get('dir') as ParsedMessage));
    expect(directions).toEqual([['ltr'], ['rtl'], ['ltr']]);
  });

  it.each(LOCALES)('%s neither shouts nor apologises', (locale) => {
    for (const [key, message] of messages[locale])
      expect(wordings(message).join(' '), key).not.toMatch(/[!！]|sorry|oops|smart/iu);
  });
});

describe('the code', () => {
  it('uses every message', () => {
    const unused = [...messages.en.keys()].filter(
      (key) => !code.includes(`'${key}'`) && !code.includes(`__MSG_${key.replaceAll('.', '_')}__`),
    );
    expect(unused).toEqual([]);
  });

  it('asks for no message there is not', () => {
    const asked = [...code.matchAll(/i18n\.t\(\s*'(?<key>[^']+)'/gu)].map(
      (match) => match.groups?.['key'] ?? '',
    );
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter((key) => !messages.en.has(key))).toEqual([]);
    const inManifest = [...code.matchAll(/__MSG_(?<key>\w+)__/gu)].map(
      (match) => match.groups?.['key'] ?? '',
    );
    expect(inManifest.filter((key) => !messages.en.has(key))).toEqual([]);
  });
});
