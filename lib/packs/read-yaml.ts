import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Document, Node, Scalar, YAMLError } from 'yaml';
import type { PathPart } from './problem.ts';

/** What is wrong with a text as YAML, before anybody asks what it says. */
export interface YamlFault {
  line: number;
  /** Where in the document, as far as that is known. */
  path: PathPart[];
  what: string;
  expected?: string;
  remedy?: string;
}

export interface YamlRead {
  /** Plain data, `undefined` when the text is no YAML. */
  value: unknown;
  faults: YamlFault[];
  /** The line (from 1) of what stands at a path, or of the nearest thing around it. */
  lineAt(path: readonly PathPart[]): number;
  /** The plain scalar at a path exactly as it is written. */
  sourceAt(path: readonly PathPart[]): string | undefined;
}

/** Reads one YAML 1.2 document and keeps the lines. Never throws. */
export function readYaml(text: string): YamlRead {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const lineOf = (offset: number) => lines.linePos(offset).line || 1;
  const faults = document.errors.map((error) => syntaxFault(error, lineOf));
  if (faults.length === 0) faults.push(...contentFaults(document, lineOf));
  const isBroken = document.errors.length > 0 || faults.some((fault) => fault.path[0] === '*');
  const value = isBroken ? undefined : plain(document, faults);
  return {
    value,
    faults: faults.map((fault) => ({ ...fault, path: fault.path.filter((part) => part !== '*') })),
    lineAt: (path) => lineOf(nodeAt(document, path).offset),
    sourceAt: (path) => {
      const { node } = nodeAt(document, path);
      return isScalar(node) ? (node as Scalar & { source?: string }).source : undefined;
    },
  };
}

function plain(document: Document, faults: YamlFault[]): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 }) as unknown;
  } catch (error) {
    faults.push({
      line: 1,
      path: [],
      what: `no data: ${(error as Error).message}`,
      remedy: 'use fewer aliases',
    });
    return undefined;
  }
}

function syntaxFault(error: YAMLError, lineOf: (offset: number) => number): YamlFault {
  const line = lineOf(error.pos[0]);
  const known = SYNTAX[error.code];
  return { line, path: [], ...(known ?? { what: `no YAML: ${error.message.replace(/\.?\s*$/, '')}` }) };
}

// What editors run into; the parser’s own words say the rest well enough.
const SYNTAX: Partial<Record<YAMLError['code'], { what: string; remedy: string }>> = {
  TAB_AS_INDENT: { what: 'a tab in the indentation', remedy: 'indent with two spaces' },
  DUPLICATE_KEY: { what: 'the same key twice in one mapping', remedy: 'remove one of them' },
  MULTIPLE_DOCS: { what: 'a second document after ---', remedy: 'one file for each entity' },
};

// Dates as editors write them bare: YAML 1.2 reads them as text, older tools as a date; quoted, all agree.
const BARE_DATE = /^(?:\.\.\/)?\d{4}-\d{2}(?:-\d{2})?[?~%]?(?:\/.*)?$/;

/** A walk of our own: the library’s `visit` takes as long as its parser. */
function contentFaults(document: Document, lineOf: (offset: number) => number): YamlFault[] {
  const faults: YamlFault[] = [];
  const anchors = new Set<string>();
  const path: PathPart[] = [];
  const report = (node: Node | null | undefined, fault: Omit<YamlFault, 'line' | 'path'>, isFatal = false) =>
    faults.push({
      line: lineOf(node?.range?.[0] ?? 0),
      path: isFatal ? ['*', ...path] : [...path],
      ...fault,
    });
  const walk = (node: unknown): void => {
    if (isAlias(node)) {
      if (anchors.has(node.source)) return;
      const remedy = `write &${node.source} where it is meant to point, or the text itself`;
      report(node, { what: `*${node.source} points to nothing above it`, remedy }, true);
    } else if (isScalar(node)) {
      if (node.anchor) anchors.add(node.anchor);
      if (node.type !== 'PLAIN' || typeof node.value !== 'string' || !BARE_DATE.test(node.value)) return;
      report(node, { what: 'a date without quotes', remedy: `write "${node.value}"` });
    } else if (isMap(node)) {
      if (node.anchor) anchors.add(node.anchor);
      for (const { key, value } of node.items) {
        path.push(isScalar(key) ? String(key.value) : '');
        if (isScalar(key) && String(key.value) in Object.prototype) {
          report(key, { what: 'a field that may never be' }, true);
        }
        walk(value);
        path.pop();
      }
    } else if (isSeq(node)) {
      if (node.anchor) anchors.add(node.anchor);
      for (const [i, item] of node.items.entries()) {
        path.push(i);
        walk(item);
        path.pop();
      }
    }
  };
  walk(document.contents);
  return faults;
}

function nodeAt(document: Document, path: readonly PathPart[]): { node: unknown; offset: number } {
  let node: unknown = document.contents;
  let offset = (node as Node | null)?.range?.[0] ?? 0;
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part));
      if (!pair) break;
      node = pair.value;
      offset = (pair.key as Node).range?.[0] ?? offset;
    } else if (isSeq(node)) {
      const item = node.items[Number(part)];
      if (item === undefined) break;
      node = item;
      offset = (item as Node).range?.[0] ?? offset;
    } else break;
  }
  return { node, offset };
}
