import type { PathPart, Problem } from './problem.ts';
import type { PackFile } from './pack-file.ts';
import { readYaml, type YamlRead } from './read-yaml.ts';
import { placeOf } from './shape-problems.ts';

/** What is wrong, without where. */
export type Complaint = Pick<Problem, 'what' | 'expected' | 'remedy'>;

/**
 * Puts problems found in parsed records back into the files they came from.
 * A file’s YAML is read again when it has a problem: no tree of a sound file is kept.
 */
export class Places {
  readonly #files: Map<string, PackFile>;
  readonly #trees = new Map<string, YamlRead>();

  constructor(files: Iterable<PackFile>) {
    this.#files = new Map(Array.from(files, (file) => [file.path, file]));
  }

  /** @param path within the file; in `sources.yaml` it begins with the index of the source */
  at(file: string, label: string, path: readonly PathPart[], complaint: Complaint): Problem {
    let yaml = this.#trees.get(file);
    if (!yaml) this.#trees.set(file, (yaml = readYaml(this.#files.get(file)?.text ?? '')));
    // In the list of sources the first part is the place in the list: the label says it better.
    const place = placeOf(label, file === 'sources.yaml' ? path.slice(1) : path);
    const { what, expected, remedy } = complaint;
    return {
      file,
      line: yaml.lineAt(path),
      place,
      what,
      ...(expected === undefined ? {} : { expected }),
      ...(remedy === undefined ? {} : { remedy }),
    };
  }

  /** @param path within the entity’s file */
  inEntity(id: string, path: readonly PathPart[], complaint: Complaint): Problem {
    return this.at(`entities/${id}.yaml`, id, path, complaint);
  }
}
