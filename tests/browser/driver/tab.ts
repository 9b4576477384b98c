// How a suite drives a page, whichever browser shows it.
import { findAll } from './in-page.js';
import { waitFor } from './wait-for.js';

/** A document: a tab's page, or what a frame in it shows. Selectors see into open shadow roots. */
export abstract class View {
  /** Runs an expression in the document; what it promises is waited for. */
  protected abstract run(expression: string): Promise<unknown>;

  /** Waits for the element, then clicks it. */
  abstract click(selector: string): Promise<void>;

  /** Waits for the element, then puts the pointer on it. */
  abstract point(selector: string): Promise<void>;

  /** Waits for the element, then turns the wheel over it: down by so many CSS pixels. */
  abstract wheel(selector: string, distance: number): Promise<void>;

  /** What the first such frame shows, whatever its origin. It is looked for whenever it is used. */
  abstract frame(selector: string): View;

  /** Runs `script` in the document. It is sent as source: it may use its argument and nothing else. */
  async evaluate<A, R>(script: (argument: A) => R, argument: A): Promise<Awaited<R>> {
    return (await this.run(`(${script})(${JSON.stringify(argument)})`)) as Awaited<R>;
  }

  /** What `read` makes of every match there is now. It is sent as source, too. */
  async all<R>(selector: string, read: (element: HTMLElement) => R): Promise<readonly R[]> {
    const expression = `(${findAll})(${JSON.stringify(selector)}).map((one) => (${read})(one))`;
    return (await this.run(expression)) as R[];
  }

  /** Waits for the element, then puts the focus on it, as a script of the page would. */
  async focus(selector: string): Promise<void> {
    const focused = `((one) => (one?.focus(), one?.matches(':focus-within') || null))`;
    const first = `(${findAll})(${JSON.stringify(selector)})[0]`;
    await waitFor(`the focus on ${selector}`, () => this.run(`${focused}(${first})`));
  }

  /** The text of the first match; null while there is none. */
  async text(selector: string): Promise<string | null> {
    const [first] = await this.all(selector, (element) => element.textContent);
    return first ?? null;
  }
}

export interface Tab extends View {
  /** `path` is relative to the site; an absolute address is taken as it is. */
  open(path: string): Promise<void>;
  /** One key, with modifiers if any: "ArrowRight", "Control+z". */
  press(key: string): Promise<void>;
  /** Text into whatever has the focus. */
  type(text: string): Promise<void>;
  /** Of the page; WebKit's smallest window leaves it a width of about 447. */
  setViewport(width: number, height: number): Promise<void>;
  /** As PNG. */
  screenshot(): Promise<Buffer>;
  /** Errors and warnings of the page, its frames and its console so far. */
  problems(): Promise<readonly string[]>;
  /** The addresses asked for so far. */
  requests(): Promise<readonly string[]>;
  /** Lets go of what nothing in the page holds any more. */
  collectGarbage(): Promise<void>;
  close(): Promise<void>;
}

/** What is decided before a page is opened. */
export interface Reader {
  /** whether pages' own scripts run */
  readonly scripts: boolean;
  /** prefers dark colors */
  readonly dark: boolean;
  /** prefers that nothing moves */
  readonly calm: boolean;
}

export const MOST_READERS: Reader = { scripts: true, dark: false, calm: false };

export interface Driver {
  /** `site`: what relative paths are relative to. */
  newTab(site: string, reader: Reader): Promise<Tab>;
  close(): Promise<void>;
}
