import { i18n } from '#i18n';

/** Says beside a control that it was saved: there is no Save button to press. */
export function Saved({ saved, failed }: { saved: boolean; failed: boolean }) {
  return (
    <span class={failed ? 't-meta t-caution' : 't-meta'} role="status">
      {failed ? i18n.t('options.notSaved') : saved ? i18n.t('options.saved') : ''}
    </span>
  );
}
