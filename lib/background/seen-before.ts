import { factKey } from '../brief/fact-key.ts';
import type { Settings } from '../settings.ts';
import { type Desk, localDay } from './desk.ts';
import type { Gathered } from './gather.ts';
import type { Asker } from './handler.ts';
import { isRecorded } from './is-recorded.ts';

/** Which facts of an entity the reader had before them on an earlier day; `undefined` where no history is kept. */
export async function seenBefore(
  known: Gathered,
  settings: Settings,
  asker: Asker,
  desk: Desk,
): Promise<ReadonlySet<string> | undefined> {
  if (!(await isRecorded(settings, asker))) return undefined;
  const reader = await desk.reader();
  const own = known.entity.facts.map((fact) => factKey({ ref: known.ref, fact: fact.id }));
  const referenced = known.referenced.map(({ ref, fact }) => factKey({ ref, fact: fact.id }));
  return reader?.seenBefore([...own, ...referenced], localDay(desk.now()));
}
