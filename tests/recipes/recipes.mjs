// What there is to build: by which command, from what an author puts where, and where the site appears.

/** What an author gets from this project: the npm package, or the embed's files in the site's own folder. */
const fromPackage = { package: true };
const filesIn = (folder) => ({ files: folder });

const npmBuild = (folder) => ['npm', ['run', 'build', '--prefix', folder]];

/**
 * `fallback`: the file that `context-vector render` writes; `build`: the command, from the site's folder;
 * `site`: the folder that is served; `page`: the post's address in it.
 */
export const recipes = [
  { name: 'plain', site: '.', page: '' },
  {
    name: 'eleventy',
    ...filesIn('context-vector'),
    fallback: '_includes/fallback.html',
    build: npmBuild,
    site: '_site',
    page: 'attention/',
  },
  {
    name: 'hugo',
    ...filesIn('static/context-vector'),
    fallback: 'fallback.html',
    build: (folder) => ['hugo', ['--source', folder]],
    site: 'public',
    page: 'attention/',
  },
  {
    name: 'docusaurus',
    ...fromPackage,
    fallback: 'blog/_fallback.md',
    build: npmBuild,
    site: 'build',
    page: 'attention/',
  },
  {
    name: 'astro',
    ...fromPackage,
    fallback: 'src/components/fallback.html',
    build: npmBuild,
    site: 'dist',
    page: '',
  },
  {
    name: 'react',
    ...fromPackage,
    fallback: 'src/fallback.html',
    build: npmBuild,
    site: 'dist',
    page: '',
  },
  {
    name: 'vue',
    ...fromPackage,
    fallback: 'src/fallback.html',
    build: npmBuild,
    site: 'dist',
    page: '',
  },
  {
    name: 'notebook',
    fallback: 'fallback.html',
    build: (folder) => [
      'jupyter',
      ['nbconvert', '--to', 'html', '--execute', `${folder}/attention.ipynb`],
    ],
    site: '.',
    page: 'attention.html',
  },
];
