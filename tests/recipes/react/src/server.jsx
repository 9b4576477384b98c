import { renderToString } from 'react-dom/server';
import { Post } from './Post.jsx';

export const html = () => renderToString(<Post />);
