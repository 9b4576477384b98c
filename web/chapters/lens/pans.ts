/** Only what scrolls is a stop on the way through a figure by keyboard. */
export function stopAtPans(figure: Element): void {
  for (const pan of figure.querySelectorAll<HTMLElement>('.pan')) {
    const stop = pan.scrollWidth > pan.clientWidth ? 0 : -1;
    if (pan.tabIndex !== stop) pan.tabIndex = stop;
  }
}
