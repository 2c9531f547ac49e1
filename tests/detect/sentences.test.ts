import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildLexicon } from '../../lib/detect/build-lexicon.ts';
import { detect } from '../../lib/detect/detect.ts';
import { openLexicon } from '../../lib/detect/lexicon.ts';
import { entitiesOfNamesFile, idOfNamesFile } from '../../lib/detect/names-file.ts';
import type { NamesFileEntry } from '../../lib/detect/names-file.ts';

/**
 * Sentences of ours on many fields, each with what a reader would call a mention: `⟦surface|id⟧`. Some need sense that no
 * rule has (“Time is running out”), so the figure is a floor and not 100: whoever adds a rule sees what it costs others.
 */
interface Sentences {
  names: NamesFileEntry[];
  /** By language. */
  sentences: Record<string, string[]>;
}

/** Span and entity must be right. */
const LEAST_F1 = { en: 0.95, de: 0.95, fr: 0.96, es: 0.97, ur: 0.94, 'zh-Hans': 0.95 } as const;
type Lang = keyof typeof LEAST_F1;

const batches = ['1', '2', '3', '4'].map((name) => {
  const url = new URL(`../fixtures/sentences/${name}.json`, import.meta.url);
  const { names, sentences } = JSON.parse(readFileSync(url, 'utf8')) as Sentences;
  return { sentences, lexicon: openLexicon(buildLexicon(entitiesOfNamesFile(names))) };
});

function parse(marked: string): { text: string; mentions: Set<string> } {
  const mentions = new Set<string>();
  let text = '';
  let at = 0;
  for (const { 0: all, 1: surface = '', 2: id, index } of marked.matchAll(/⟦([^|⟧]*)\|([^⟧]*)⟧/gu)) {
    text += marked.slice(at, index);
    mentions.add(`${text.length}–${text.length + surface.length} ${id}`);
    text += surface;
    at = index + all.length;
  }
  return { text: text + marked.slice(at), mentions };
}

describe.each(Object.entries(LEAST_F1) as [Lang, number][])('%s', (lang, least) => {
  test(`at least ${least * 100} F1`, () => {
    let right = 0;
    let found = 0;
    let gold = 0;
    const wrong: string[] = [];
    for (const { lexicon, sentences } of batches) {
      for (const marked of sentences[lang] ?? []) {
        const { text, mentions } = parse(marked);
        const answer = detect(lexicon, { lang, blocks: [{ text }] }).mentions.map(
          ({ start, end, refs: [ref = ''] }) => `${start}–${end} ${idOfNamesFile(ref)}`,
        );
        const hits = answer.filter((mention) => mentions.has(mention)).length;
        right += hits;
        found += answer.length;
        gold += mentions.size;
        if (hits < answer.length || hits < mentions.size) wrong.push(`${marked} → ${answer.join(', ')}`);
      }
    }
    expect((2 * right) / (found + gold), wrong.join('\n')).toBeGreaterThanOrEqual(least);
  });
});
