import { claimedWords } from '../../facts/fact.ts';
import type { FactCase, Finding } from './case.ts';
import { placesOf } from './case.ts';
import { contentWords } from './content-words.ts';
import { isReportersVoice } from './speakers.ts';
import { wordsOf } from './words.ts';

/** Whoever `claimedBy` names does say it in the cited paragraphs, or the reason in `derived` says how we know. */
export function checkSpeakers(known: FactCase): Finding[] {
  const claim = known.fact.claimedBy;
  if (!claim) return [];
  const words = claimedWords(claim, known.language);
  const findings = Array.isArray(claim.by) ? checkParties(known, claim.by) : [];
  // A translation of them is for its reviewer: the articles are in the pack’s own language.
  if (words) findings.push(...checkWords(known, words[known.language] ?? ''));
  if (claim.in !== undefined && !isBorne(claim.in, known)) {
    findings.push({
      path: ['claimedBy', 'in'],
      what: `“${claim.in}” is not named in ${placesOf(known)}`,
      expected: 'the document those paragraphs name',
    });
  }
  return findings;
}

function checkParties(known: FactCase, parties: string[]): Finding[] {
  const speaking = speakingIn(known);
  return parties.flatMap((id, i): Finding[] => {
    // A report is the voice of who writes, or of those without a name: of a party only when that is an outlet itself.
    const canReport = known.fact.mode !== 'report' || known.names.entities.get(id)?.kind === 'Organization';
    if (canReport && (speaking.size > 0 ? speaking.has(id) : isBorne(id, known))) return [];
    const found = [...speaking].join(', ');
    return [
      {
        path: ['claimedBy', 'by', i],
        what: `“${id}” is not who speaks in ${placesOf(known)}`,
        expected: `${found || 'who does'}, or \`derived: { claimedBy: … }\` with a reason that names the speaker`,
      },
    ];
  });
}

function speakingIn({ citations, reasons }: FactCase): Set<string> {
  const speaking = new Set(reasons.get('claimedBy')?.mentions.map(({ entity }) => entity));
  for (const { source, paragraphs } of citations) {
    for (const n of paragraphs) {
      const speakers = source.speakers[n - 1];
      for (const id of speakers?.entities ?? []) speaking.add(id);
      for (const id of speakers?.carried ?? []) speaking.add(id);
    }
  }
  if (speaking.size > 0) return speaking;
  for (const { source, context } of citations) {
    for (const n of context) for (const id of source.speakers[n - 1]?.entities ?? []) speaking.add(id);
  }
  return speaking;
}

function checkWords(known: FactCase, by: string): Finding[] {
  const words = contentWords(wordsOf(by)).map(({ text }) => text);
  if (isReportersVoice(words)) return [];
  const there = new Set(known.around.flatMap((passage) => passage.words.map(({ text }) => text)));
  const missing = words.filter((word) => !there.has(word));
  if (missing.length === 0) return [];
  const what = `“${missing.join(' ')}” is not in ${placesOf(known)}`;
  return [{ path: ['claimedBy', 'by'], what, expected: 'the words of those paragraphs for who speaks' }];
}

function isBorne(id: string, { around, reasons }: FactCase): boolean {
  return [...around, ...reasons.values()].some(({ mentions }) =>
    mentions.some(({ entity }) => entity === id),
  );
}
