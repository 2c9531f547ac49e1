declare module 'ahocorasick' {
  /** The oldest Aho–Corasick on npm, without types of its own. */
  export default class AhoCorasick {
    constructor(keywords: string[]);
    search(text: string): [end: number, keywords: string[]][];
  }
}
