import { useState } from 'preact/hooks';
import type { EntityRef } from '../../lib/facts/id.ts';
import { Results } from '../search/Results.tsx';
import { SearchBox } from '../search/SearchBox.tsx';
import { useChoice } from '../search/use-choice.ts';

export interface PanelSearchProps {
  first: string;
  open: (ref: EntityRef) => void;
  close: () => void;
}

/** The popup’s search, in the panel. */
export function PanelSearch({ first, open, close }: PanelSearchProps) {
  const [query, setQuery] = useState(first);
  const choice = useChoice(query, open);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key !== 'Escape') choice.onKeyDown(event);
    else if (query === '') close();
    else setQuery('');
  };
  return (
    <div onKeyDown={onKeyDown}>
      <SearchBox query={query} setQuery={setQuery} choice={choice} />
      <main>{query.trim() !== '' && <Results query={query} choice={choice} setQuery={setQuery} />}</main>
    </div>
  );
}
