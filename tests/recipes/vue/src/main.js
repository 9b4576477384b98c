import { createSSRApp } from 'vue';
import Post from './Post.vue';

createSSRApp(Post).mount('#post');
