import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { SourceProposal } from '../../lib/sync/status.ts';
import { tell } from '../hooks/tell.ts';
import { sizeWords } from '../list/pack-words.ts';

type State = { state: 'none' } | { state: 'asking' } | { state: 'failed' } | SourceProposal;

/** Adds a source of packs: its address, then its fingerprint to compare, then yes. */
export function AddSource({ added }: { added: () => void }) {
  const [url, setUrl] = useState('');
  const [proposal, setProposal] = useState<State>({ state: 'none' });
  const ask = async (confirm?: string) => {
    setProposal({ state: 'asking' });
    const answer = await tell('addSource', {
      url: url.trim(),
      ...(confirm === undefined ? {} : { confirm }),
    });
    setProposal(answer ?? { state: 'failed' });
    if (answer?.state !== 'added') return;
    setUrl('');
    added();
  };
  return (
    <form
      class="add-source"
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <label class="t-text label" for="source-url">
        {i18n.t('options.addSource')}
      </label>
      <div class="entry">
        <input
          id="source-url"
          class="field wide"
          type="url"
          required
          dir="ltr"
          placeholder="https://"
          value={url}
          onInput={(event) => setUrl(event.currentTarget.value)}
        />
        <button type="submit" class="button" disabled={proposal.state === 'asking'}>
          {i18n.t('options.lookAtSource')}
        </button>
      </div>
      <div role="status">
        {proposal.state === 'asking' && <p class="t-meta">{i18n.t('options.asking')}</p>}
        {proposal.state === 'failed' && <p class="t-meta t-caution">{i18n.t('options.notDone')}</p>}
        {proposal.state === 'added' && <p class="t-meta">{i18n.t('options.added')}</p>}
        {proposal.state === 'refused' && (
          <p class="t-meta t-caution">
            {i18n.t('options.refused', [proposal.code])} <bdi>{proposal.message}</bdi>
          </p>
        )}
        {proposal.state === 'ask' && (
          <Question
            proposal={proposal}
            yes={() => void ask(proposal.fingerprint)}
            no={() => setProposal({ state: 'none' })}
          />
        )}
      </div>
    </form>
  );
}

function Question({
  proposal,
  yes,
  no,
}: {
  proposal: SourceProposal & { state: 'ask' };
  yes: () => void;
  no: () => void;
}) {
  return (
    <div class="question">
      <p>
        <bdi>{i18n.t('options.sourceQuestion', [proposal.host])}</bdi>
      </p>
      <p class="t-meta">{i18n.t('options.fingerprint')}</p>
      <p class="fingerprint">
        <bdi dir="ltr">{proposal.fingerprint}</bdi>
      </p>
      <ul class="t-meta">
        {proposal.packs.map(({ id, bytes }) => (
          <li key={id}>
            <bdi>
              {id}, {sizeWords(bytes)}
            </bdi>
          </li>
        ))}
        <li>
          <bdi>{i18n.t('options.licence', [proposal.licence])}</bdi>
        </li>
      </ul>
      <p class="actions">
        <button type="button" class="button" onClick={yes}>
          {i18n.t('options.addYes')}
        </button>
        <button type="button" class="link" onClick={no}>
          {i18n.t('options.keep')}
        </button>
      </p>
    </div>
  );
}
