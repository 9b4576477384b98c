// What the WebKit adapter uses of a package that brings no types.
declare module 'selenium-webdriver' {
  export class Capabilities {
    constructor(capabilities: Readonly<Record<string, unknown>>);
  }

  interface Actions {
    keyDown(key: string): Actions;
    keyUp(key: string): Actions;
    sendKeys(...keys: string[]): Actions;
    perform(): Promise<void>;
  }

  interface WebElement {
    click(): Promise<void>;
  }

  interface Rectangle {
    readonly width: number;
    readonly height: number;
  }

  export interface WebDriver {
    get(url: string): Promise<void>;
    actions(): Actions;
    executeScript(script: string, ...args: unknown[]): Promise<unknown>;
    wait(condition: () => Promise<unknown>, timeout: number): Promise<WebElement>;
    takeScreenshot(): Promise<string>;
    manage(): { window(): { setRect(rectangle: Rectangle): Promise<unknown> } };
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
    | 'TAB';
  export const Key: Readonly<Record<KeyName, string>>;
}
