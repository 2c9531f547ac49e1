import { i18n } from '#i18n';
import type { PopupState } from '../../lib/messages.ts';
import { number } from '../card/words.ts';
import { openOptions, openPanel } from '../hooks/open-desk.ts';
import { tell } from '../hooks/tell.ts';
import type { Asked } from '../hooks/use-answer.ts';
import { packWords } from '../list/pack-words.ts';
import { agoWords, clockWords, dayWords } from '../list/time-words.ts';

const HOUR = 3_600_000;

export interface FootProps {
  popup: Asked<PopupState>;
  changed: () => void;
  windowId: number | undefined;
}

/** The off switches beside the annoyance, the state of the facts in one line, and the ways to our other pages. */
export function Foot({ popup, changed, windowId }: FootProps) {
  const answer = popup.state === 'answered' ? popup.answer : undefined;
  const { site, siteOn = false, pausedUntil } = answer ?? {};
  const setSite = (on: boolean) => {
    if (site !== undefined) void tell('setSite', { site, on }).then(changed);
  };
  const pause = (until: number | null) => void tell('pause', { until }).then(changed);
  return (
    <footer class="foot">
      <label class="foot-line">
        <span>{site === undefined ? i18n.t('popup.noSite') : i18n.t('popup.underlineOn', [site])}</span>
        <input
          type="checkbox"
          class="switch"
          role="switch"
          checked={siteOn}
          disabled={site === undefined}
          onChange={(event) => setSite(event.currentTarget.checked)}
        />
      </label>
      {answer && <Trouble packs={answer.packs} />}
      {answer?.memory && <p class="foot-line t-meta">{i18n.t('popup.memory')}</p>}
      <p class="foot-line">
        {pausedUntil === undefined ? (
          <>
            <span class="t-meta">{answer && factsLine(answer)}</span>
            <button type="button" class="link" onClick={() => pause(Date.now() + HOUR)}>
              {i18n.t('popup.pause')}
            </button>
          </>
        ) : (
          <>
            <span class="t-meta">{i18n.t('popup.pausedUntil', [clockWords(pausedUntil)])}</span>
            <button type="button" class="link" onClick={() => pause(null)}>
              {i18n.t('popup.resume')}
            </button>
          </>
        )}
      </p>
      <p class="ways t-text">
        {windowId !== undefined && (
          <button type="button" class="link" onClick={() => openPanel(windowId)}>
            {i18n.t('popup.panel')}
          </button>
        )}
        <button type="button" class="link" onClick={openOptions}>
          {i18n.t('popup.options')}
        </button>
      </p>
    </footer>
  );
}

/** What is wrong with a pack that is shown, in one line: the options say more. */
function Trouble({ packs }: Pick<PopupState, 'packs'>) {
  const said = packs.filter(({ enabled }) => enabled).map(({ now }) => packWords(now, Date.now()));
  const first = said.find(({ caution }) => caution);
  return first ? <p class="foot-line t-meta t-caution">{first.words}</p> : null;
}

function factsLine({ facts, packs }: PopupState): string {
  const from = i18n.t('popup.factsFrom', facts.articles, [number(facts.articles), dayWords(facts.latest)]);
  const checks = packs.map(({ now }) => (now.state === 'up-to-date' ? now.checked : 0));
  const checked = Math.max(0, ...checks);
  return checked === 0
    ? from
    : from + i18n.t('between') + i18n.t('popup.checked', [agoWords(checked, Date.now())]);
}
