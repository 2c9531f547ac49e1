import * as v from 'valibot';
import { EdtfDate } from './date.ts';
import { Id } from './id.ts';
import { Language, localizedText } from './language.ts';
import { plainText } from './plain-text.ts';

/** Only `https:`, without user or password: nothing else is ever made a link. */
const HttpsUrl = v.pipe(
  v.string('a web address'),
  v.maxLength(2048, 'at most 2048 characters'),
  v.check(isPlainHttps, 'an https: address without user name or password'),
);

function isPlainHttps(text: string): boolean {
  // URL() forgives tabs and line breaks inside (“java\nscript:”); a pack is not forgiven.
  if (!/^https:\/\/[\x21-\x7e]+$/u.test(text)) return false;
  const url = URL.parse(text);
  return url !== null && url.protocol === 'https:' && url.username === '' && url.password === '';
}

const Author = v.union(
  [
    v.strictObject({ family: plainText(120), given: v.optional(plainText(120)) }),
    v.strictObject({ literal: plainText(120) }),
  ],
  '{ family, given } or { literal }',
);

/** Where a fact comes from: a subset of CSL-JSON (https://docs.citationstyles.org) plus `label` and `sha256`. */
export const Source = v.pipe(
  v.strictObject({
    id: Id,
    /** CSL type; `article` when the outlet is unknown. */
    type: v.picklist(
      [
        'article',
        'article-newspaper',
        'article-magazine',
        'article-journal',
        'webpage',
        'report',
        'speech',
        'broadcast',
        'document',
      ],
      'a CSL type such as article or article-newspaper',
    ),
    title: v.optional(plainText(300)),
    author: v.optional(v.pipe(v.array(Author), v.maxLength(32))),
    'container-title': v.optional(plainText(160)),
    publisher: v.optional(plainText(160)),
    issued: EdtfDate,
    language: Language,
    URL: v.optional(HttpsUrl),
    /** What the source is called when neither publisher nor author is known: “News report”. */
    label: v.optional(localizedText(80)),
    /** SHA-256, hex, of the article's text: NFC, LF, no trailing space, one final LF. */
    sha256: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hex'))),
  }),
  v.forward(
    v.check(
      (source) =>
        Boolean(source.label ?? source.author?.length ?? source.publisher ?? source['container-title']),
      'a label, because neither author nor publisher is known',
    ),
    ['label'],
  ),
);
export type Source = v.InferOutput<typeof Source>;
