import { describe, expect, test } from 'vitest';
import { place, roomIn, type PlaceQuestion } from '../../lib/page/place.ts';

const WINDOW = { width: 1000, height: 800 };
const line = (left: number, top: number, width = 80) => ({
  left,
  top,
  right: left + width,
  bottom: top + 20,
});

function at(question: Partial<PlaceQuestion>) {
  return place({ lines: [line(300, 200)], width: 360, height: 300, window: WINDOW, rtl: false, ...question });
}

describe('the room of a card', () => {
  test.each([
    [
      { width: 1000, height: 800 },
      { width: 360, maxHeight: 420 },
    ],
    [
      { width: 1000, height: 500 },
      { width: 360, maxHeight: 300 },
    ],
    [
      { width: 320, height: 640 },
      { width: 304, maxHeight: 384 },
    ],
  ])('in a window of %o is %o', (window, room) => {
    expect(roomIn(window)).toEqual(room);
  });
});

describe('the place of a card', () => {
  test.each<[string, Partial<PlaceQuestion>, Partial<ReturnType<typeof place>>]>([
    ['below the line', {}, { side: 'below', top: 228, left: 284 }],
    ['above the line when there is no room below', { lines: [line(300, 600)] }, { side: 'above', top: 292 }],
    ['inside the window at its end', { lines: [line(930, 200, 60)] }, { left: 632 }],
    ['inside the window at its start', { lines: [line(2, 200)] }, { left: 8 }],
    ['at the right of a right-to-left word', { rtl: true }, { left: 36 }],
    [
      'beside the second line of a broken name when the pointer is there',
      { lines: [line(900, 200), line(20, 226)], pointer: { x: 40, y: 236 } },
      { top: 254, left: 8 },
    ],
    [
      'beside the first line when the pointer is there',
      { lines: [line(900, 200), line(20, 226)], pointer: { x: 920, y: 210 } },
      { top: 228, left: 632 },
    ],
    [
      'on the larger side, cut to it, when neither has room',
      { height: 500, lines: [line(300, 450)] },
      { side: 'above', top: 8, maxHeight: 434 },
    ],
    [
      'along the lower edge of a narrow window',
      { window: { width: 320, height: 640 }, width: 304, lines: [line(20, 200)] },
      { side: 'sheet', left: 8, top: 332 },
    ],
    [
      'along the upper edge when the word is where it would lie',
      { window: { width: 320, height: 640 }, width: 304, lines: [line(20, 560)] },
      { side: 'sheet', left: 8, top: 8 },
    ],
  ])('%s', (_, question, expected) => {
    expect(at(question)).toMatchObject(expected);
  });

  test('never covers the line of the word', () => {
    for (let top = 0; top < 780; top += 7)
      for (const height of [100, 250, 420])
        for (const window of [WINDOW, { width: 320, height: 800 }]) {
          const lines = [line(40, top)];
          const { top: cardTop, maxHeight } = at({ lines, height, window, width: 304 });
          const cardBottom = cardTop + Math.min(height, maxHeight);
          expect(cardTop >= top + 20 || cardBottom <= top, `line at ${top}, height ${height}`).toBe(true);
        }
  });
});
