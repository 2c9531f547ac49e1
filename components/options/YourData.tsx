import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { PackText } from '../card/PackText.tsx';
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
  const history = useSetting('history');
  const [kept, askKept] = useAnswer('history', {});
  const [said, setSaid] = useState('');
  const rows = kept.state === 'answered' ? kept.answer : [];

  const forget = async () => {
    const done = await tell('history', { forget: true });
    setSaid(i18n.t(done ? 'options.forgotten' : 'options.notDone'));
    askKept();
  };
  const erase = async () => {
    setSaid(i18n.t((await tell('eraseData', {})) ? 'options.erased' : 'options.notDone'));
    askKept();
  };
  const take = async () => {
    const text = await tell('exportData', {});
    if (text === undefined) setSaid(i18n.t('options.notDone'));
    else saveFile('backgrounder.json', text);
  };
  const bringBack = async (file: File) => {
    if (file.size > LARGEST_EXPORT) {
      setSaid(i18n.t('options.importNotOurs'));
      return;
    }
    const answer = await tell('importData', { text: await file.text() });
    setSaid(answer === undefined ? i18n.t('options.notDone') : importWords(answer));
    askKept();
  };

  return (
    <section>
      <h2 class="t-name">{i18n.t('options.data')}</h2>
      <p class="description">{i18n.t('options.dataHint')}</p>
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
          <summary>{i18n.t('options.lookedUp', rows.length)}</summary>
          <ul class="names">
            {rows.map((row) => (
              <li key={row.ref}>
                <PackText phrase={row.name} />
              </li>
            ))}
          </ul>
        </details>
      )}
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
      <p class="t-meta" role="status">
        {said}
      </p>
    </section>
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
