// What the WebKit adapter uses of a package that brings no types.
declare module 'selenium-webdriver' {
  export class Capabilities {
    constructor(capabilities: Readonly<Record<string, unknown>>);
  }

  interface Move {
    readonly origin: WebElement;
    /** ms */
    readonly duration: number;
  }

  interface Actions {
    keyDown(key: string): Actions;
    keyUp(key: string): Actions;
    sendKeys(...keys: string[]): Actions;
    move(to: Move): Actions;
    scroll(x: number, y: number, deltaX: number, deltaY: number, origin: WebElement): Actions;
    perform(): Promise<void>;
    clear(): Promise<void>;
  }

  export interface WebElement {
    click(): Promise<void>;
  }

  interface Rectangle {
    readonly width: number;
    readonly height: number;
  }

  interface TargetLocator {
    window(handle: string): Promise<void>;
    frame(frame: WebElement): Promise<void>;
    defaultContent(): Promise<void>;
  }

  export interface WebDriver {
    get(url: string): Promise<void>;
    actions(): Actions;
    executeScript(script: string, ...args: unknown[]): Promise<unknown>;
    takeScreenshot(): Promise<string>;
    switchTo(): TargetLocator;
    getWindowHandle(): Promise<string>;
    getAllWindowHandles(): Promise<readonly string[]>;
    manage(): { window(): { setRect(rectangle: Rectangle): Promise<unknown> } };
    close(): Promise<void>;
    quit(): Promise<void>;
  }

  export class Builder {
    usingServer(address: string): Builder;
    withCapabilities(capabilities: Capabilities): Builder;
    build(): Promise<WebDriver>;
  }

  type KeyName =
    | 'ALT'
    | 'ARROW_DOWN'
    | 'ARROW_LEFT'
    | 'ARROW_RIGHT'
    | 'ARROW_UP'
    | 'BACK_SPACE'
    | 'CONTROL'
    | 'DELETE'
    | 'END'
    | 'ENTER'
    | 'ESCAPE'
    | 'HOME'
    | 'PAGE_DOWN'
    | 'PAGE_UP'
    | 'SHIFT'
    | 'SPACE'
    | 'TAB';
  export const Key: Readonly<Record<KeyName, string>>;
}
