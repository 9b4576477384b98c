import { version } from '../../package.json';

/** Of the package: two of them on a page do not mix. */
export const VERSION: string = version;
