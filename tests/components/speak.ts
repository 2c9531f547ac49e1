import { fileURLToPath } from 'node:url';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { fakeBrowser } from 'wxt/testing/fake-browser';

export const LOCALES = ['en', 'ur', 'zh_CN'] as const;
export type Locale = (typeof LOCALES)[number];

export function localeFile(locale: Locale): string {
  return fileURLToPath(new URL(`../../data/locales/${locale}.yml`, import.meta.url));
}

/** Gives the fake browser the messages of a locale, as the built extension has them. */
export async function speak(locale: Locale): Promise<void> {
  const messages = generateChromeMessages(await parseMessagesFile(localeFile(locale)));
  Object.assign(fakeBrowser.i18n, {
    getMessage(name: string, substitutions: string[] = []) {
      const text = messages[name]?.message ?? '';
      return text.replace(/\$(\d)/gu, (_all, digit: string) => substitutions[Number(digit) - 1] ?? '');
    },
  });
}
