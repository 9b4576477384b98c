/** What is said later than at the first step; where words are not split, all of it again. */
declare module '*.ftl?raw&later' {
  const text: string;
  export default text;
}
