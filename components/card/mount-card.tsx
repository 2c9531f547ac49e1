import { render } from 'preact';
import tokens from '../tokens.css?inline';
import { Card } from './Card.tsx';
import css from './card.css?inline';
import type { CardProps } from './card-props.ts';
import parts from './parts.css?inline';

export interface CardMount {
  /**
   * Renders synchronously: when it returns, `onSize` has been called. The place must be laid out by then, if need be
   * with `visibility: hidden`: under `display: none`, or not connected, nothing has a height and nothing can be measured.
   */
  render(props: CardProps): void;
  unmount(): void;
}

/**
 * Puts a card into a shadow root: adopts the style sheet there (no `<style>`, nothing web-accessible, no CSP of the page in the way)
 * and renders into `into`, an element of that root, or into one of its own.
 */
export function mountCard(root: ShadowRoot, into?: HTMLElement): CardMount {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(tokens + parts + css);
  root.adoptedStyleSheets.push(sheet);
  const place = into ?? root.appendChild(document.createElement('div'));
  return {
    render: (props) => render(<Card {...props} />, place),
    unmount: () => {
      render(null, place);
      if (!into) place.remove();
    },
  };
}
