// A post of somebody's, in which the builder shows what its snippets come to: with the script for frames
// where one of them is pasted.
export {};

if (new URLSearchParams(location.search).has('grows')) await import('./frame.js');
