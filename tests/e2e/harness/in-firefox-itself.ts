import type { Browser } from 'puppeteer-core';

export const GECKO_ID = 'backgrounder@backgrounder.example';

interface BidiConnection {
  send(method: string, parameters: object): Promise<{ result: Record<string, unknown> }>;
}

export function connectionOf(browser: Browser): BidiConnection {
  return (browser as unknown as { connection: BidiConnection }).connection;
}

/**
 * Evaluates an expression in Firefox's own chrome, where `window` is that of the browser and `extension` is us as the
 * browser sees us. It may await; what it comes to is a string, a number or a boolean.
 */
export async function inFirefoxItself(browser: Browser, expression: string): Promise<unknown> {
  const connection = connectionOf(browser);
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 });
  const [window] = tree.result['contexts'] as { context: string }[];
  const answer = await connection.send('script.evaluate', {
    expression: `(async () => {
      const extension = WebExtensionPolicy.getByID(${JSON.stringify(GECKO_ID)})?.extension;
      return ${expression};
    })()`,
    target: { context: window?.context },
    awaitPromise: true,
  });
  if ('exceptionDetails' in answer.result) throw new Error(JSON.stringify(answer.result['exceptionDetails']));
  return (answer.result['result'] as { value?: unknown } | undefined)?.value;
}
