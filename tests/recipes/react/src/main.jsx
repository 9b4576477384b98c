import { hydrateRoot } from 'react-dom/client';
import { Post } from './Post.jsx';

hydrateRoot(document.getElementById('post'), <Post />);
