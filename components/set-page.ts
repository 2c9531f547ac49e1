import { i18n } from '#i18n';

/** Language and direction of one of our own pages: `@@bidi_dir` stays left to right where the browser lacks a language pack. */
export function setPage(title: string): HTMLElement {
  const { documentElement: html, body } = document;
  html.lang = i18n.t('lang');
  html.dir = i18n.t('dir');
  document.title = title;
  return body;
}
