import type { Command } from './command.ts';
import { build } from './build.ts';
import { check } from './check.ts';
import { diff } from './diff.ts';
import { doctor } from './doctor.ts';
import { draft } from './draft.ts';
import { keys } from './keys.ts';
import { publish } from './publish.ts';
import { scan } from './scan.ts';
import { search } from './search.ts';
import { serve } from './serve.ts';

/** In the order of an editor’s work, then a publisher’s. */
export const commands: readonly Command[] = [
  draft,
  check,
  build,
  scan,
  search,
  diff,
  keys,
  publish,
  doctor,
  serve,
];
