import { useCallback, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Request } from '../../lib/messages.ts';
import type { PackState } from '../../lib/sync/status.ts';
import { copyText } from '../hooks/hand-over.ts';
import { tell } from '../hooks/tell.ts';
import { useAnswer } from '../hooks/use-answer.ts';
import { useNews } from '../hooks/use-news.ts';
import { AddSource } from './AddSource.tsx';
import { isPaused } from './is-paused.ts';
import { PackEntry } from './PackEntry.tsx';

/** Which facts there are, where they come from, and how they are kept up. */
export function Packs() {
  const [asked, askAgain] = useAnswer('packs', {});
  const [progress, setProgress] = useState<Record<string, PackState>>({});
  const [said, setSaid] = useState('');
  useNews(
    'changed',
    useCallback(() => {
      // What was told on the way ends with the run: how it ended the answer says.
      setProgress({});
      askAgain();
    }, [askAgain]),
  );
  useNews(
    'progress',
    useCallback(({ feed, pack, now }: Request<'progress'>) => {
      setProgress((old) => ({ ...old, [`${feed}/${pack}`]: now }));
    }, []),
  );
  const packs = asked.state === 'answered' ? asked.answer : [];
  const checkNow = async () => {
    setSaid(i18n.t((await tell('syncNow', {})) ? 'options.checking' : 'options.notDone'));
    askAgain();
  };
  const diagnostics = async () => {
    const text = await tell('diagnostics', {});
    const copied = text !== undefined && (await copyText(text));
    setSaid(i18n.t(copied ? 'card.copied' : 'options.notDone'));
  };
  return (
    <section>
      <h2 class="t-name">{i18n.t('options.packs')}</h2>
      <p class="description">{i18n.t('options.packsHint')}</p>
      {asked.state === 'failed' && <p class="description">{i18n.t('card.failed')}</p>}
      <ul class="plain-list">
        {packs.map((pack) => {
          const now = progress[`${pack.feed}/${pack.pack}`] ?? pack.now;
          return <PackEntry key={`${pack.feed}/${pack.pack}`} pack={{ ...pack, now }} changed={askAgain} />;
        })}
      </ul>
      <AddSource added={askAgain} />
      <p class="actions">
        {packs.some((pack) => pack.base !== undefined && !isPaused(pack)) && (
          <button type="button" class="link" onClick={() => void checkNow()}>
            {i18n.t('options.checkAll')}
          </button>
        )}
        <button type="button" class="link" onClick={() => void diagnostics()}>
          {i18n.t('options.diagnostics')}
        </button>
        <span class="t-meta" role="status">
          {said}
        </span>
      </p>
    </section>
  );
}
