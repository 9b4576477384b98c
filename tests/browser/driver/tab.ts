/** How a suite drives a page, whichever browser shows it. Selectors see into open shadow roots. */
export interface Tab {
  /** `path` is relative to the site; an absolute address is taken as it is. */
  open(path: string): Promise<void>;
  /** One key, with modifiers if any: "ArrowRight", "Control+z". */
  press(key: string): Promise<void>;
  /** Text into whatever has the focus. */
  type(text: string): Promise<void>;
  /** Waits for the element, then clicks it. */
  click(selector: string): Promise<void>;
  /** The text of the first match; null while there is none. */
  text(selector: string): Promise<string | null>;
  /** Runs `script` in the page. It is sent as source: it may use its argument and nothing else. */
  evaluate<A, R>(script: (argument: A) => R, argument: A): Promise<Awaited<R>>;
  setViewport(width: number, height: number): Promise<void>;
  /** As PNG. */
  screenshot(): Promise<Buffer>;
  /** Errors of the page and of its console so far. */
  problems(): Promise<readonly string[]>;
  /** The addresses asked for so far. */
  requests(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface TabOptions {
  /** what relative paths are relative to */
  readonly site: string;
  /** whether the page's own scripts run */
  readonly scripts: boolean;
}

export interface Driver {
  newTab(options: TabOptions): Promise<Tab>;
  close(): Promise<void>;
}
