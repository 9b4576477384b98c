export type LinkErrorCode = 'version' | 'lesson' | 'broken' | 'too-large';

/** Why a link cannot be opened. `field` is the name of the pair at fault. */
export class LinkError extends Error {
  override readonly name = 'LinkError';

  constructor(
    readonly code: LinkErrorCode,
    readonly field: string,
  ) {
    super(`${code}: ${field}`);
  }
}
