/** Something the person at the terminal has to put right; the message is the one sentence they read. */
export class Stop extends Error {}
