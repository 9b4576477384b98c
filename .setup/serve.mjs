/** Serves the page from its sources, changes showing at once, until Ctrl-C. */
export async function serve() {
  const { createServer } = await import('vite');
  const server = await createServer({ logLevel: 'warn', server: { host: '127.0.0.1' } });
  await server.listen();
  console.log(`\nContext Vector is at ${server.resolvedUrls.local[0]} (Ctrl-C stops it)`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, async () => {
      await server.close();
      process.exit();
    });
  }
}
