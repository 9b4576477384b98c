import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import Post from './Post.vue';

export const html = () => renderToString(createSSRApp(Post));
