import { type Answer, type OwnMessages, type Request, ask } from '../../lib/messages.ts';

/** Sends a wish of the reader to the background; resolves to whether it was done. */
export async function tell<K extends keyof OwnMessages>(
  name: K,
  request: Request<K>,
): Promise<Answer<K> | undefined> {
  try {
    return await ask(name, request);
  } catch (error) {
    console.warn(`Backgrounder: ${name} was not done`, error);
    return undefined;
  }
}
