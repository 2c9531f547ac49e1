import * as v from 'valibot';
import { detect, type Question } from '../../detect/detect.ts';
import { foldText } from '../../text/fold.ts';
import type { Settings } from '../../settings.ts';
import type { Handler } from '../handler.ts';
import { settingsFor } from '../private-settings.ts';
import { Blocks, EvidenceSchema, ShortText, Tag } from '../request-parts.ts';

export const findMentions: Handler<'findMentions'> = {
  request: v.strictObject({
    lang: v.exactOptional(Tag),
    title: v.exactOptional(ShortText),
    date: v.exactOptional(Tag),
    blocks: Blocks,
    evidence: v.exactOptional(EvidenceSchema),
  }),
  async answer(question, { site, isPrivate }, { knowledge }) {
    const asked = { ...question, ...readersWord(await settingsFor(isPrivate), site) };
    return knowledge.onLexicon((lexicon, edition) => ({ ...detect(lexicon, asked), edition }));
  },
};

/** What the reader has said of names: it comes last and always wins. */
function readersWord(
  settings: Pick<Settings, 'mutes' | 'wrongMatches' | 'choices'>,
  site: string | undefined,
): Required<Pick<Question, 'muted' | 'mutedMatches' | 'choices'>> {
  return {
    muted: new Set(settings.mutes),
    mutedMatches: new Set(settings.wrongMatches.map(({ ref, surface }) => `${ref}\n${foldText(surface)}`)),
    choices: new Map(
      settings.choices
        .filter((choice) => choice.site === site)
        .map(({ surface, ref }) => [foldText(surface), ref]),
    ),
  };
}
