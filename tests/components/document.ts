import { parseHTML } from 'linkedom';
import { render, type VNode } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, vi } from 'vitest';
import { speak } from './speak.ts';

/** Where {@link draw} draws: of each test its own. */
export let place: HTMLElement;

/** Gives each test of a file a document, in English. Nothing in it has a size. */
export function withDocument(): void {
  beforeEach(async () => {
    await speak('en');
    const { window, document } = parseHTML('<!doctype html><body></body>');
    vi.stubGlobal('window', window);
    vi.stubGlobal('document', document);
    place = document.body;
  });
  afterEach(() => {
    render(null, place);
    vi.unstubAllGlobals();
  });
}

export async function draw(node: VNode): Promise<void> {
  await act(() => render(node, place));
}
