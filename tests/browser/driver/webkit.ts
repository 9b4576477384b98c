// WebKit, through WebDriver.
import { Key, type WebDriver, type WebElement } from 'selenium-webdriver';
import { chordOf } from './chord.js';
import { findAll, listen } from './in-page.js';
import { type Driver, type Reader, type Tab, View } from './tab.js';
import { waitFor } from './wait-for.js';
import { type Session, startSession, type WebKitPrograms } from './webkit-session.js';

const KEYS: Readonly<Record<string, string>> = {
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
  ArrowUp: Key.ARROW_UP,
  ArrowDown: Key.ARROW_DOWN,
  Home: Key.HOME,
  End: Key.END,
  PageUp: Key.PAGE_UP,
  PageDown: Key.PAGE_DOWN,
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Space: Key.SPACE,
  Tab: Key.TAB,
  Backspace: Key.BACK_SPACE,
  Delete: Key.DELETE,
  Control: Key.CONTROL,
  Shift: Key.SHIFT,
  Alt: Key.ALT,
};

/** What a tab and its frames have in common. */
interface Hand {
  readonly web: WebDriver;
  /** how far the wheel has been turned in all: this driver takes the sum, and turns what is new of it */
  turned: number;
}

/** `frames`: the selectors that lead from the tab's page to this document. */
class WebKitView extends View {
  constructor(
    private readonly hand: Hand,
    private readonly frames: readonly string[] = [],
  ) {
    super();
  }

  protected get web(): WebDriver {
    return this.hand.web;
  }

  protected async run(expression: string): Promise<unknown> {
    await this.enter();
    return this.web.executeScript(`return ${expression}`);
  }

  async click(selector: string): Promise<void> {
    await this.enter();
    await (await this.first(selector)).click();
  }

  async point(selector: string): Promise<void> {
    await this.enter();
    const origin = await this.first(selector);
    await this.web.actions().move({ origin, duration: 0 }).perform();
  }

  async wheel(selector: string, distance: number): Promise<void> {
    await this.enter();
    const origin = await this.first(selector);
    this.hand.turned += distance;
    await this.web.actions().scroll(0, 0, 0, this.hand.turned, origin).perform();
  }

  frame(selector: string): View {
    return new WebKitView(this.hand, [...this.frames, selector]);
  }

  /** Before its reader has pressed a key in it, no script gives a frame the focus. */
  override async focus(selector: string): Promise<void> {
    if (this.frames.length > 0) {
      await this.enter();
      await this.web.actions().keyDown(Key.SHIFT).keyUp(Key.SHIFT).perform();
    }
    await super.focus(selector);
  }

  /** What comes next is said to this document. */
  protected async enter(): Promise<void> {
    await this.web.switchTo().defaultContent();
    for (const frame of this.frames) await this.web.switchTo().frame(await this.first(frame));
  }

  private first(selector: string): Promise<WebElement> {
    const script = `return (${findAll})(arguments[0])[0] ?? null`;
    return waitFor(
      selector,
      () => this.web.executeScript(script, selector) as Promise<WebElement | null>,
    );
  }
}

/** Runs in the page: asks for so much room that what nothing holds has to make some. */
async function clutter(): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    for (let i = 0; i < 20; i += 1) new ArrayBuffer(8e6);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

class WebKitTab extends WebKitView implements Tab {
  constructor(
    web: WebDriver,
    private readonly site: string,
    private readonly gone: () => Promise<void>,
  ) {
    super({ web, turned: 0 });
  }

  async open(path: string): Promise<void> {
    await this.enter();
    await this.web.get(new URL(path, this.site).href);
    await this.evaluate(listen, null);
  }

  async press(keys: string): Promise<void> {
    const { modifiers, key } = chordOf(keys);
    const code = (name: string) => KEYS[name] ?? name;
    await this.enter();
    const actions = this.web.actions();
    for (const modifier of modifiers) actions.keyDown(code(modifier));
    actions.sendKeys(code(key));
    for (const modifier of modifiers) actions.keyUp(code(modifier));
    await actions.perform();
  }

  async type(text: string): Promise<void> {
    await this.enter();
    await this.web.actions().sendKeys(text).perform();
  }

  /** A window's size is set, which has the browser's own bars in it. */
  async setViewport(width: number, height: number): Promise<void> {
    await this.enter();
    const bars = await this.evaluate(() => outerHeight - innerHeight, null);
    await this.web
      .manage()
      .window()
      .setRect({ width, height: height + bars });
  }

  async screenshot(): Promise<Buffer> {
    await this.enter();
    return Buffer.from(await this.web.takeScreenshot(), 'base64');
  }

  /** The driver does not show the console: this is what was heard once the page was open. */
  problems(): Promise<readonly string[]> {
    return this.evaluate(() => Reflect.get(window, 'problems') as string[], null);
  }

  requests(): Promise<readonly string[]> {
    return this.evaluate(
      () => performance.getEntries().flatMap((e) => (/^https?:/u.test(e.name) ? [e.name] : [])),
      null,
    );
  }

  collectGarbage(): Promise<void> {
    return this.evaluate(clutter, null);
  }

  close(): Promise<void> {
    return this.gone();
  }
}

/** A browser, its one tab, and whether a test has it: a second tab would stay hidden behind the first. */
interface Seat {
  readonly session: Session;
  readonly key: string;
  taken: boolean;
}

/** Closes what the page opened, and leaves the page. */
async function leave({ web }: Session): Promise<void> {
  const own = await web.getWindowHandle();
  for (const handle of await web.getAllWindowHandles()) {
    if (handle === own) continue;
    await web.switchTo().window(handle);
    await web.close();
  }
  await web.switchTo().window(own);
  await web.get('about:blank');
  // The wheel goes back, too, where it moves nothing.
  await web.actions().clear();
}

export function webkitDriver(programs: WebKitPrograms): Driver {
  const seats: Seat[] = [];
  const add = async (reader: Reader, key: string): Promise<Seat> => {
    const seat = { session: await startSession(programs, reader), key, taken: false };
    seats.push(seat);
    return seat;
  };
  return {
    async newTab(site: string, reader: Reader): Promise<Tab> {
      const key = JSON.stringify(reader);
      const free = seats.find((seat) => seat.key === key && !seat.taken);
      const seat = free ?? (await add(reader, key));
      seat.taken = true;
      return new WebKitTab(seat.session.web, site, async () => {
        await leave(seat.session);
        seat.taken = false;
      });
    },
    async close(): Promise<void> {
      for (const { session } of seats) await session.close();
    },
  };
}
