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
  useEffect(() => input.current?.focus(), []);
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
