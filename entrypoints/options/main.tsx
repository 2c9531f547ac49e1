import { render } from 'preact';
import { i18n } from '#i18n';
import '../../components/tokens.css';
import '../../components/card/parts.css';
import '../../components/page.css';
import '../../components/entity/entity.css';
import '../../components/options/options.css';
import { Options } from '../../components/options/Options.tsx';
import { setPage } from '../../components/set-page.ts';

render(<Options />, setPage(`${i18n.t('options.title')} – ${i18n.t('extName')}`));
