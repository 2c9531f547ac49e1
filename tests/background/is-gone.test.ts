import { expect, test } from 'vitest';
import { isGone } from '../../lib/background/is-gone.ts';

test.each([
  'Could not establish connection. Receiving end does not exist.',
  'The message port closed before a response was received.',
  'A listener indicated an asynchronous response by returning true, but the message channel closed before a response was received',
  'The page keeping the extension port is moved into back/forward cache, so the message channel is closed.',
  'No tab with id: 365784547',
  'No tab with id: 12.',
  'Invalid tab ID: 12',
  'No frame with id 4 in tab with id 12.',
  'Frame with ID 0 was removed.',
  'Frame with ID 0 is showing error page',
  'The tab was closed.',
])('the reader has gone on: %s', (message) => expect(isGone(new Error(message))).toBe(true));

test.each([
  'Cannot access contents of the page. Extension manifest must request permission to access the respective host.',
  'Missing host permission for the tab',
  'A frame of the film',
  'Internal error',
])('something else is wrong: %s', (message) => expect(isGone(new Error(message))).toBe(false));

test('what is no error is no such error', () => expect(isGone('No tab with id: 1')).toBe(false));
