/** A file of a pack: its path within the pack’s folder, with `/`, and its text. */
export interface PackFile {
  path: string;
  text: string;
}
