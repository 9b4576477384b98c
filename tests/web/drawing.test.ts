// What an update draws, by what asked for it.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Drawing } from '../../web/element/drawing.js';

describe('an update', () => {
  let updates = 0;
  let drawing = new Drawing(() => {});

  beforeEach(() => {
    updates = 0;
    vi.stubGlobal('requestAnimationFrame', (work: () => void) => setTimeout(work));
    drawing = new Drawing(() => {
      updates += 1;
      // As an element's request for an update does.
      drawing.ask();
    });
    drawing.begin(false);
  });

  afterEach(() => vi.unstubAllGlobals());

  const point = () => drawing.asLight(() => drawing.ask());
  const drawn = (isPictureFirst = false) => {
    drawing.begin(isPictureFirst);
    const { picture, rest, around } = drawing;
    return { picture, rest, around };
  };
  const all = { picture: true, rest: true, around: true };
  const figure = { picture: true, rest: true, around: false };

  it('that something asked for draws all', () => {
    drawing.ask();
    expect(drawn()).toEqual(all);
  });

  it('that only a pointer asked for draws the figure', () => {
    point();
    expect(drawn()).toEqual(figure);
    drawing.ask();
    expect(drawn()).toEqual(all);
  });

  it('that both asked for draws all, in either order', () => {
    point();
    drawing.ask();
    expect(drawn()).toEqual(all);
    drawing.ask();
    point();
    expect(drawn()).toEqual(all);
  });

  it('of a step draws the picture, and the rest after its paint', async () => {
    drawing.ask();
    expect(drawn(true)).toEqual({ picture: true, rest: false, around: false });
    await drawing.done;
    expect(updates).toBe(1);
    expect(drawn()).toEqual({ picture: false, rest: true, around: true });
  });

  it('of a pointer brings what is due of a step with it', () => {
    drawing.ask();
    drawn(true);
    point();
    expect(drawn()).toEqual(all);
  });

  it('that is due and lit at once draws all', async () => {
    drawing.ask();
    drawn(true);
    point();
    await drawing.done;
    expect(drawn()).toEqual(all);
  });
});
