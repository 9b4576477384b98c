// A worker that streams. It only runs what the page asks for, and has no other way to the network.
import { StreamingDesk } from './streaming-desk.js';
import type { Request } from './streaming-messages.js';

const desk = new StreamingDesk(
  (reply, transfer = []) => postMessage(reply, { transfer }),
  () => performance.now(),
);

addEventListener('message', ({ data }: MessageEvent<Request>) => void desk.answer(data));
