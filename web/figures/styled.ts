import { noChange } from 'lit';
import { type AttributePart, Directive, directive } from 'lit/directive.js';

type Declarations = Readonly<Record<string, string | number>>;

/**
 * style=${styled({'grid-row': 3})}: sets properties one by one through the CSSOM, never the style
 * attribute, so that a page whose policy forbids inline styles still shows the figure. (Lit's own
 * styleMap writes the attribute on first render.)
 */
class Styled extends Directive {
  private last: Declarations = {};

  render(declarations: Declarations): string {
    return Object.entries(declarations)
      .map(([name, value]) => `${name}:${value}`)
      .join(';');
  }

  override update(part: AttributePart, [declarations]: [Declarations]): typeof noChange {
    const { style } = part.element as HTMLElement;
    const { last } = this;
    for (const name in last) if (!(name in declarations)) style.removeProperty(name);
    for (const [name, value] of Object.entries(declarations)) {
      // Writing what is there already costs as much as writing something else.
      if (last[name] !== value) style.setProperty(name, String(value));
    }
    this.last = declarations;
    return noChange;
  }
}

export const styled = directive(Styled);
