import { inflateSync } from 'node:zlib';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** red, green, blue, alpha */
  readonly at: (x: number, y: number) => readonly number[];
}

const SIGNATURE = '89504e470d0a1a0a';

function* chunksOf(png: Buffer): Generator<[type: string, data: Buffer]> {
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    yield [png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length)];
    at += length + 12;
  }
}

/** The predictor of PNG's filter 4. */
function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [a, b, c] = [left, up, corner].map((one) => Math.abs(estimate - one)) as [
    number,
    number,
    number,
  ];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** An image of eight bits a channel, with alpha, not interlaced. Throws on any other. */
export function pixelsOf(png: Buffer): Pixels {
  if (png.toString('hex', 0, 8) !== SIGNATURE) throw new Error('no PNG');
  const chunks = [...chunksOf(png)];
  const header = chunks.find(([type]) => type === 'IHDR')?.[1] ?? Buffer.alloc(13);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (header.toString('hex', 8) !== '0806000000') throw new Error('another kind of PNG');
  const data = inflateSync(
    Buffer.concat(chunks.filter(([type]) => type === 'IDAT').map(([, part]) => part)),
  );
  const stride = width * 4;
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = data[y * (stride + 1)];
    for (let i = 0; i < stride; i += 1) {
      const left = i < 4 ? 0 : (out[y * stride + i - 4] ?? 0);
      const up = y === 0 ? 0 : (out[(y - 1) * stride + i] ?? 0);
      const corner = i < 4 || y === 0 ? 0 : (out[(y - 1) * stride + i - 4] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      out[y * stride + i] = ((data[y * (stride + 1) + 1 + i] ?? 0) + guess) & 255;
    }
  }
  const at = (x: number, y: number) => [
    ...out.subarray(y * stride + x * 4, y * stride + x * 4 + 4),
  ];
  return { width, height, at };
}
