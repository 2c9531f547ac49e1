import { useEffect, useLayoutEffect } from 'preact/hooks';
import type { EntityRef } from '../../lib/facts/id.ts';
import { type RowProps, RowWords } from '../list/Row.tsx';
import { rowId } from './row-id.ts';
import type { Choice } from './use-choice.ts';

export interface ListedRow extends RowProps {
  ref: EntityRef;
}

export interface RowGroup {
  head: string;
  headEnd?: string;
  rows: readonly ListedRow[];
}

/** Groups of rows under one numbering, so that arrow keys run through all of them. */
export function RowList({
  groups,
  choice,
  label,
}: {
  groups: readonly RowGroup[];
  choice: Choice;
  label: string;
}) {
  const { setRows } = choice;
  useLayoutEffect(() => {
    setRows(groups.flatMap((group) => group.rows.map((row) => row.ref)));
    return () => setRows([]);
  }, [groups, setRows]);
  useEffect(() => {
    if (choice.at >= 0) document.getElementById(rowId(choice.at))?.scrollIntoView({ block: 'nearest' });
  }, [choice.at]);
  let index = 0;
  return (
    <div id="rows" role="listbox" aria-label={label}>
      {groups.map((group) => (
        <div role="group" aria-label={group.head} key={group.head}>
          <div class="list-head t-meta" role="presentation">
            <span>{group.head}</span>
            <span>{group.headEnd}</span>
          </div>
          {group.rows.map((row) => {
            const at = index++;
            return (
              <button
                type="button"
                role="option"
                id={rowId(at)}
                class={at === choice.at ? 'row selected' : 'row'}
                aria-selected={at === choice.at}
                tabIndex={-1}
                key={row.ref}
                onClick={() => choice.open(row.ref)}
              >
                <RowWords {...row} />
              </button>
            );
          })}
        </div>
      ))}
    </div>
  );
}
