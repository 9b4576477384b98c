// The page that measures, built with the project's own settings and served under a folder.
import { build, preview } from 'vite';
import { inProject } from '../../../.setup/paths.mjs';
import config from '../../../vite.config.js';

export interface CostSite {
  readonly address: string;
  close(): Promise<void>;
}

/** `name`: of the folder it is built into. */
export async function startCostSite(name: string): Promise<CostSite> {
  const outDir = inProject(`build/cost-page/${name}`);
  const settings = {
    ...config,
    configFile: false as const,
    root: inProject('tests/browser/cost-page'),
    logLevel: 'error' as const,
    plugins: [],
    build: { ...config.build, outDir, minify: false as const, license: false },
  };
  await build(settings);
  const server = await preview({
    ...settings,
    base: '/some/where/',
    // Any origin may embed it, as a host of modules allows.
    preview: { ...config.preview, host: '127.0.0.1', port: 0, cors: true },
  });
  const [address] = server.resolvedUrls?.local ?? [];
  if (address === undefined) throw new Error('the site is not served');
  return { address, close: () => server.close() };
}
