import type { Topic } from '../../lib/brief/view.ts';
import type { EntityRef } from '../../lib/facts/id.ts';
import { PackText } from './PackText.tsx';
import { number } from './words.ts';

/** What a hub such as a country has instead of facts of its own: who has facts about it, and how many. */
export function TopicList({ topics, open }: { topics: readonly Topic[]; open: (ref: EntityRef) => void }) {
  return (
    <ul class="topics t-text">
      {topics.map(({ home, count }) => (
        <li key={home.ref}>
          <button type="button" class="topic" onClick={() => open(home.ref)}>
            <PackText phrase={home.name} />
            <span class="t-meta">{number(count)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
