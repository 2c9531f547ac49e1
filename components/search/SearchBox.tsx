import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Icon } from '../card/Icon.tsx';
import type { Choice } from './use-choice.ts';
import { rowId } from './row-id.ts';

/** Focused at once, and again whenever the list comes back. */
export function SearchBox({
  query,
  setQuery,
  choice,
}: {
  query: string;
  setQuery: (query: string) => void;
  choice: Choice;
}) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focused = new AbortController();
    const focus = (): void => {
      input.current?.focus();
      if (document.activeElement === input.current) focused.abort();
    };
    // A popup that is not shown yet may take no focus; what comes then is one of these, a reader's first key at the latest.
    for (const shown of ['load', 'focus', 'resize', 'keydown'])
      addEventListener(shown, focus, { signal: focused.signal });
    focus();
    return () => focused.abort();
  }, []);
  return (
    <div class="search" role="search">
      <Icon name="search" />
      <input
        ref={input}
        type="text"
        class="search-input"
        role="combobox"
        aria-label={i18n.t('popup.search')}
        aria-expanded="true"
        aria-controls="rows"
        aria-autocomplete="list"
        {...(choice.at >= 0 ? { 'aria-activedescendant': rowId(choice.at) } : {})}
        placeholder={i18n.t('popup.search')}
        autocomplete="off"
        spellcheck={false}
        dir="auto"
        value={query}
        onInput={(event) => setQuery(event.currentTarget.value)}
      />
      {query !== '' && (
        <button
          type="button"
          class="icon-button"
          aria-label={i18n.t('popup.clear')}
          onClick={() => {
            setQuery('');
            input.current?.focus();
          }}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}
