/** What --help says after the options of render. */
export const EXAMPLES = `
Without options: the lesson's first step, as SVG, on standard output.

  context-vector render --step score/0/1 --output score.svg
  context-vector render --step softmax --grain stage --theme dark --width 360 --output phone.png
  context-vector render --state 'https://…/#v=1&step=mix/0/1' --format html --link https://…/
  context-vector render --step done --tokens 'the cat sat' --options mask=causal --output done.md
  context-vector render --step score/0/1 --format fallback --title 'One score' > fallback.html

  svg       a picture; text takes the fonts of its readers
  png       the same in pixels (takes the package @resvg/resvg-js)
  html      words and tables with headers, as children of <context-vector> or for any page
  markdown  the same
  fallback  a figure: the picture inline, or --image, with a caption and the tables

Every number is the engine's, as on the page. Pictures draw at most 16 tokens, and 16 numbers a token.
Errors go to standard error as "context-vector: code: field: advice", with exit code 2.
`;
