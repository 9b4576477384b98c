// At build time: the formula of the page as MathML. The classes say whose letter it is and which stage
// uses it. The tail of the Q is left out of its height, so that all stand on one line.
import temml from 'temml';

const FORMULA = String.raw`
  \class{c done}{\mathrm{C}} = \class{softmax}{\operatorname{softmax}}
  (\class{q score}{\smash[b]{\mathrm{Q}}}\,\class{k score}{\mathrm{K}^{\mathrm{T}}})\,\class{v mix}{\mathrm{V}}`;

export const formula = (): string =>
  temml.renderToString(FORMULA, {
    throwOnError: true,
    trust: ({ command }) => command === '\\class',
  });
