/** Only what scrolls is a stop on the way through a figure by keyboard. */
export function stopAtPans(figure: Element): void {
  for (const pan of figure.querySelectorAll<HTMLElement>('.pan')) {
    pan.tabIndex = pan.scrollWidth > pan.clientWidth ? 0 : -1;
  }
}
