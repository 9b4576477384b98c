/** What a saved place is called. */
export const FILE_NAME = 'context-vector.json';

export const fileAddress = (text: string): string =>
  `data:application/json,${encodeURIComponent(text)}`;
