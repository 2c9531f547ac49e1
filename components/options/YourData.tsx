import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { EntityRow } from '../../lib/messages.ts';
import { PackText } from '../card/PackText.tsx';
import { number } from '../card/words.ts';
import { saveFile } from '../hooks/hand-over.ts';
import { tell } from '../hooks/tell.ts';
import { useAnswer } from '../hooks/use-answer.ts';
import { useSetting } from '../hooks/use-setting.ts';
import { Confirmed } from './Confirmed.tsx';
import { Saved } from './Saved.tsx';

// Bytes. Ten years of looking things up is a tenth of it; a message to the background must stay below 64 MB.
const LARGEST_EXPORT = 32_000_000;

/** What is kept of the reader’s doings: to see, to take along, to bring back, to erase. */
export function YourData() {
  const [kept, askKept] = useAnswer('history', {});
  const [said, say] = useState('');
  const done = (words: string) => {
    say(words);
    askKept();
  };
  return (
    <section>
      <h2 class="t-name">{i18n.t('options.data')}</h2>
      <p class="description">{i18n.t('options.dataHint')}</p>
      <History rows={kept.state === 'answered' ? kept.answer : []} />
      <Files done={done} />
      <Erasing done={done} />
      <p class="t-meta" role="status">
        {said}
      </p>
    </section>
  );
}

function History({ rows }: { rows: readonly EntityRow[] }) {
  const history = useSetting('history');
  return (
    <>
      <label class="entry">
        <span>
          {i18n.t('options.history')} <Saved {...history} />
          <span class="t-meta hint">{i18n.t('options.historyHint')}</span>
        </span>
        <input
          type="checkbox"
          class="switch"
          role="switch"
          checked={history.value ?? false}
          onChange={(event) => history.save(event.currentTarget.checked)}
        />
      </label>
      {rows.length > 0 && (
        <details>
          <summary>{i18n.t('options.lookedUp', rows.length, [number(rows.length)])}</summary>
          <ul class="names">
            {rows.map((row) => (
              <li key={row.ref}>
                <PackText phrase={row.name} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Files({ done }: { done: (words: string) => void }) {
  const take = async () => {
    const text = await tell('exportData', {});
    if (text === undefined) done(i18n.t('options.notDone'));
    else saveFile('backgrounder.json', text);
  };
  const bringBack = async (file: File) => {
    if (file.size > LARGEST_EXPORT) {
      done(i18n.t('options.importNotOurs'));
      return;
    }
    const answer = await tell('importData', { text: await file.text() });
    done(answer === undefined ? i18n.t('options.notDone') : importWords(answer));
  };
  return (
    <p class="actions">
      <button type="button" class="button" onClick={() => void take()}>
        {i18n.t('options.export')}
      </button>
      <label class="button file">
        {i18n.t('options.import')}
        <input
          type="file"
          class="only-heard"
          accept="application/json,.json"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.item(0);
            // The same file chosen twice is two wishes.
            if (file) void bringBack(file).finally(() => (currentTarget.value = ''));
          }}
        />
      </label>
    </p>
  );
}

function Erasing({ done }: { done: (words: string) => void }) {
  const forget = async () => {
    done(i18n.t((await tell('history', { forget: true })) ? 'options.forgotten' : 'options.notDone'));
  };
  const erase = async () => {
    done(i18n.t((await tell('eraseData', {})) ? 'options.erased' : 'options.notDone'));
  };
  return (
    <p class="actions">
      <Confirmed
        words={i18n.t('options.forgetHistory')}
        question={i18n.t('options.forgetQuestion')}
        yes={i18n.t('options.forgetYes')}
        act={() => void forget()}
      />
      <Confirmed
        words={i18n.t('options.erase')}
        question={i18n.t('options.eraseQuestion')}
        yes={i18n.t('options.eraseYes')}
        act={() => void erase()}
      />
    </p>
  );
}

function importWords(answer: { ok: true } | { ok: false; why: 'not-ours' | 'newer' | 'damaged' }): string {
  if (answer.ok) return i18n.t('options.imported');
  switch (answer.why) {
    case 'not-ours':
      return i18n.t('options.importNotOurs');
    case 'newer':
      return i18n.t('options.importNewer');
    case 'damaged':
      return i18n.t('options.importDamaged');
  }
}
