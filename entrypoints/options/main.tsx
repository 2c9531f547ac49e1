import { render } from 'preact';
import { i18n } from '#i18n';
import '../../components/tokens.css';
import '../../components/card/parts.css';
import '../../components/page.css';
import '../../components/entity/entity.css';
import '../../components/options/options.css';
import { Options } from '../../components/options/Options.tsx';
import { setPage } from '../../components/set-page.ts';

// Only a page may ask that what is stored is not cleared when space runs short; the right to it we have.
void navigator.storage.persist();

render(<Options />, setPage(`${i18n.t('options.title')} – ${i18n.t('extName')}`));
