import { resolve } from 'node:path';
import type { PageArticle } from './article-from-html.ts';
import type { Io } from './command.ts';
import { readText } from './read-text.ts';
import { UnreadableFile } from './unreadable-file.ts';

// The longest articles have some 100,000 characters; a book or a data dump has more.
const LONGEST_TEXT = 1024 * 1024;
const LONGEST_PAGE = 16 * 1024 * 1024;

/**
 * The article in a text or a saved HTML page.
 * @throws UnreadableFile when it is empty, too long, no text in UTF-8, or a page without an article
 */
export async function readArticleFile(file: string, io: Io): Promise<PageArticle> {
  const text = await readText(resolve(io.cwd, file), file);
  const article = isHtml(file, text) ? await fromPage(file, text) : { text };
  if (article.text.trim() === '') throw new UnreadableFile(file, 1, 'an empty article');
  if (article.text.length > LONGEST_TEXT) {
    const size = `${(article.text.length / 1e6).toFixed(1)} million characters`;
    throw new UnreadableFile(file, 1, `${size}: no article is that long`, 'cut the article out of it');
  }
  return article;
}

function isHtml(file: string, text: string): boolean {
  return /\.x?html?$/i.test(file) || /^\s*<(?:!doctype html|html|head|body)\b/i.test(text.slice(0, 1000));
}

async function fromPage(file: string, html: string): Promise<PageArticle> {
  if (html.length > LONGEST_PAGE) throw new UnreadableFile(file, 1, 'a page of more than 16 MB');
  // Loaded only now: the other commands start a third of a second sooner without it.
  const { articleFromHtml } = await import('./article-from-html.ts');
  const article = articleFromHtml(html);
  if (!article)
    throw new UnreadableFile(file, 1, 'no article is found in this page', 'save its text as .txt');
  return article;
}
