import { render } from 'preact';
import { i18n } from '#i18n';
import '../../components/tokens.css';
import '../../components/card/parts.css';
import '../../components/page.css';
import '../../components/options/options.css';
import '../../components/welcome/welcome.css';
import { setPage } from '../../components/set-page.ts';
import { Welcome } from '../../components/welcome/Welcome.tsx';
import { ask } from '../../lib/messages.ts';
import { answerTab } from '../../lib/page/answer-tab.ts';
import { startReading } from '../../lib/page/read.ts';

render(<Welcome />, setPage(i18n.t('extName')));

// Content scripts do not run on our own pages: the same session is started by hand.
startReading({
  document,
  signal: new AbortController().signal,
  ask,
  listen: answerTab,
  async loadCard() {
    const [{ createHover }, { mountCard }] = await Promise.all([
      import('../../lib/page/hover.ts'),
      import('../../components/card/mount-card.tsx'),
    ]);
    return (options) => createHover(options, mountCard);
  },
});
