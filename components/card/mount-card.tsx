import type { CardProps } from './card-props.ts';

export interface CardMount {
  /** Renders synchronously: when it returns, `onSize` has been called. */
  render(props: CardProps): void;
  unmount(): void;
}

/** Puts a card into a shadow root: adopts its style sheet there and renders below one element of its own. */
export function mountCard(_root: ShadowRoot): CardMount {
  throw new Error('not yet');
}
