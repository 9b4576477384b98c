// As pages inflate it with DecompressionStream('deflate'), whatever the host compresses or does not.
import { constants, deflateSync } from 'node:zlib';

/** Codes along an axis hardly repeat: only how often each of them occurs saves bytes. */
export const deflated = (bytes) =>
  deflateSync(bytes, { level: 9, memLevel: 7, strategy: constants.Z_HUFFMAN_ONLY });
