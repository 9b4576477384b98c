export default {
  title: 'A blog',
  url: 'https://example.org',
  baseUrl: '/',
  clientModules: ['./src/context-vector.js'],
  presets: [
    [
      'classic',
      {
        docs: false,
        blog: { routeBasePath: '/', onInlineAuthors: 'ignore', onUntruncatedBlogPosts: 'ignore' },
        theme: { customCss: './src/context-vector.css' },
      },
    ],
  ],
};
