import type { CitationFormat } from '../../lib/brief/citation.ts';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { copyText, saveFile } from '../hooks/hand-over.ts';

/** Copies facts with their citations, or saves them as a file. */
export function Exports({ write, file }: { write: (format: CitationFormat) => string; file: string }) {
  const [said, setSaid] = useState('');
  const copy = (format: CitationFormat) =>
    void copyText(write(format)).then((worked) =>
      setSaid(worked ? i18n.t('card.copied') : i18n.t('entity.notCopied')),
    );
  return (
    <section>
      <h3 class="t-text">{i18n.t('entity.export')}</h3>
      <p class="exports t-text">
        <button type="button" class="link" onClick={() => copy('text')}>
          {i18n.t('entity.copyText')}
        </button>
        <button type="button" class="link" onClick={() => copy('markdown')}>
          {i18n.t('entity.copyMarkdown')}
        </button>
        <button type="button" class="link" onClick={() => saveFile(`${file}.csl.json`, write('csl-json'))}>
          {i18n.t('entity.saveCsl')}
        </button>
        <span class="t-meta" role="status">
          {said}
        </span>
      </p>
    </section>
  );
}
