import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { PackStatus } from '../../lib/sync/status.ts';
import { PackText } from '../card/PackText.tsx';
import { number } from '../card/words.ts';
import { tell } from '../hooks/tell.ts';
import { useSetting } from '../hooks/use-setting.ts';
import { dayWords } from '../list/time-words.ts';
import { Confirmed } from './Confirmed.tsx';
import { isPaused } from './is-paused.ts';
import { packWords, sizeWords } from '../list/pack-words.ts';
import { Saved } from './Saved.tsx';

/** One pack: what it is, how it stands, what can be done. The finer state and its code stand under “Details”. */
export function PackEntry({ pack, changed }: { pack: PackStatus; changed: () => void }) {
  const { words, caution } = packWords(pack.now, Date.now());
  return (
    <li class="pack">
      <Switch pack={pack} changed={changed} />
      <p class="t-meta">
        {i18n.t('pack.counts', [number(pack.entities), number(pack.facts), dayWords(pack.date)])}
      </p>
      <p class={caution ? 't-meta t-caution' : 't-meta'} role="status">
        {words}
      </p>
      <Buttons pack={pack} changed={changed} />
      <details>
        <summary class="t-meta">{i18n.t('pack.details')}</summary>
        <p class="t-meta">
          {details(pack).map((detail, index) => (
            <span key={detail}>
              {index > 0 && i18n.t('between')}
              <bdi>{detail}</bdi>
            </span>
          ))}
        </p>
      </details>
    </li>
  );
}

function details({ feed, pack, now, seq, bytes, base }: PackStatus): string[] {
  const state = now.state === 'error' ? `${now.state} ${now.code}` : now.state;
  const version = i18n.t('pack.sequence', [String(seq)]);
  return [`${feed}/${pack}`, state, version, sizeWords(bytes), ...(base === undefined ? [] : [base])];
}

function Switch({ pack, changed }: { pack: PackStatus; changed: () => void }) {
  const setting = useSetting('packsOff');
  const key = `${pack.feed}/${pack.pack}`;
  const turn = (on: boolean) => {
    const others = (setting.value ?? []).filter((off) => off !== key);
    setting.save(on ? others : [...others, key]);
    changed();
  };
  return (
    <label class="entry">
      <span>
        <span class="t-row">
          <PackText phrase={pack.title} />
        </span>{' '}
        <Saved {...setting} />
      </span>
      <input
        type="checkbox"
        class="switch"
        role="switch"
        checked={setting.value === undefined ? pack.enabled : !setting.value.includes(key)}
        onChange={(event) => turn(event.currentTarget.checked)}
      />
    </label>
  );
}

function Buttons({ pack, changed }: { pack: PackStatus; changed: () => void }) {
  const { feed, base } = pack;
  const [failed, setFailed] = useState(false);
  const done = async (work: Promise<true | undefined>) => {
    setFailed(!(await work));
    changed();
  };
  const key = { feed, pack: pack.pack };
  const paused = isPaused(pack);
  if (base === undefined && !pack.canUndo && (!pack.isBundled || pack.now.state === 'bundled')) return null;
  return (
    <p class="actions">
      {base !== undefined && (
        <>
          {!paused && (
            <button type="button" class="link" onClick={() => void done(tell('syncNow', { feed }))}>
              {i18n.t('pack.checkNow')}
            </button>
          )}
          <button
            type="button"
            class="link"
            onClick={() => void done(tell('pauseSource', { feed, paused: !paused }))}
          >
            {i18n.t(paused ? 'pack.resume' : 'pack.pause')}
          </button>
        </>
      )}
      {pack.canUndo && (
        <button type="button" class="link" onClick={() => void done(tell('undo', key))}>
          {i18n.t('pack.undo')}
        </button>
      )}
      {pack.isBundled && pack.now.state !== 'bundled' && (
        <Confirmed
          words={i18n.t('pack.reset')}
          question={i18n.t('pack.resetQuestion')}
          yes={i18n.t('pack.resetYes')}
          act={() => void done(tell('reset', key))}
        />
      )}
      {base !== undefined && !pack.isBundled && (
        <Confirmed
          words={i18n.t('pack.remove')}
          question={i18n.t('pack.removeQuestion')}
          yes={i18n.t('pack.removeYes')}
          act={() => void done(tell('removeSource', { feed }))}
        />
      )}
      <span class="t-meta" role="status">
        {failed && i18n.t('options.notDone')}
      </span>
    </p>
  );
}
