import { render } from 'preact';
import { i18n } from '#i18n';
import '../../components/tokens.css';
import '../../components/card/parts.css';
import '../../components/page.css';
import '../../components/search/search.css';
import '../../components/entity/entity.css';
import '../../components/panel/panel.css';
import { Panel } from '../../components/panel/Panel.tsx';
import { setPage } from '../../components/set-page.ts';

render(<Panel />, setPage(i18n.t('extName')));
