import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Phrase } from '../../lib/facts/phrase.ts';
import { CardFacts } from './CardFacts.tsx';
import { CardHead } from './CardHead.tsx';
import { CardMenu } from './CardMenu.tsx';
import { MutedLine } from './MutedLine.tsx';
import type { CardProps, CardState } from './card-props.ts';
import { fitCard } from './fit-card.ts';
import { number } from './words.ts';

const NAME = 'name';

/** The card in all its states. Measured and cut to whole facts before it is painted. */
export function Card(props: CardProps) {
  const { now, theme, maxHeight, width, focus, touch = false, onSize } = props;
  const root = useRef<HTMLDivElement>(null);
  const menuFor = useRef<CardState>(undefined);
  const [open, setOpen] = useState(false);
  // A menu belongs to the card it was opened on.
  const menuOpen = open && menuFor.current === now;
  const openMenu = (menu: boolean) => {
    menuFor.current = now;
    // The card keeps its height: its first line, and the pointer on it, stay where they are.
    if (root.current) root.current.style.minHeight = menu ? `${root.current.offsetHeight}px` : '';
    setOpen(menu);
  };
  useLayoutEffect(() => {
    const card = root.current;
    if (!card) return;
    if (card.getClientRects().length === 0)
      console.warn('Backgrounder: the card is rendered where nothing is laid out, so it cannot be measured');
    if (!menuOpen) card.style.minHeight = '';
    fitCard(card, maxHeight, now.state === 'card' && now.all);
    onSize({ width: card.offsetWidth, height: card.offsetHeight });
  });
  const named = useRef(false);
  useLayoutEffect(() => {
    if (focus && !named.current) root.current?.focus({ preventScroll: true });
    named.current = focus;
  }, [focus]);
  return (
    <div
      ref={root}
      class={touch ? 'card touch' : 'card'}
      role="dialog"
      aria-labelledby={NAME}
      tabIndex={-1}
      data-theme={theme}
      lang={i18n.t('lang')}
      dir={i18n.t('dir') as 'ltr' | 'rtl'}
      style={{ width: `${width}px` }}
    >
      <CardBody {...props} menuOpen={menuOpen} openMenu={openMenu} />
      {focus && <Heard now={now} />}
    </div>
  );
}

function CardBody(props: CardProps & { menuOpen: boolean; openMenu: (open: boolean) => void }) {
  const { now, menuOpen, openMenu } = props;
  switch (now.state) {
    case 'loading':
      return (
        <QuietCard name={now.name}>
          <div class="quiet bars" aria-label={i18n.t('card.loading')} role="status">
            <i />
            <i />
          </div>
        </QuietCard>
      );
    case 'gone':
      return (
        <QuietCard name={now.name}>
          <p class="quiet t-text">{i18n.t('card.gone')}</p>
        </QuietCard>
      );
    case 'withdrawn':
      return (
        <QuietCard name={now.name}>
          <p class="quiet t-text">
            <span class="t-caution">{i18n.t('card.withdrawn', [now.on])}</span>
          </p>
        </QuietCard>
      );
    case 'failed':
      return (
        <QuietCard name={now.name}>
          <p class="quiet t-text" role="alert">
            {i18n.t('card.failed')}{' '}
            <button type="button" class="link" onClick={props.retry}>
              {i18n.t('card.tryAgain')}
            </button>
          </p>
        </QuietCard>
      );
    case 'muted':
      return <MutedLine name={now.name} what={now.what} nameId={NAME} undo={props.undo} />;
    case 'card':
      return (
        <>
          <CardHead
            card={now.card}
            canGoBack={now.canGoBack}
            nameId={NAME}
            menuOpen={menuOpen}
            touch={props.touch ?? false}
            openMenu={openMenu}
            actions={props}
          />
          {menuOpen ? (
            <CardMenu card={now.card} facts={seenFacts(now)} actions={props} />
          ) : (
            <CardFacts card={now.card} all={now.all} actions={props} />
          )}
        </>
      );
  }
}

// What a “copy” copies: two or three facts the card was opened with, or all of them.
function seenFacts(now: CardState & { state: 'card' }) {
  return now.all ? now.card.facts : now.card.facts.slice(0, 3);
}

function QuietCard({ name, children }: { name: Phrase; children: preact.ComponentChildren }) {
  return (
    <>
      <div class="head">
        <h2 class="t-name" id={NAME} lang={name.lang}>
          <bdi dir="auto">{name.text}</bdi>
        </h2>
      </div>
      {children}
    </>
  );
}

/** Said once to those who came by keyboard: “CPEC, 5 facts”. */
function Heard({ now }: { now: CardState }) {
  const words =
    now.state === 'card'
      ? i18n.t('card.heard', now.card.total, [now.card.name.text, number(now.card.total)])
      : '';
  return (
    <p class="only-heard" role="status">
      {words}
    </p>
  );
}
