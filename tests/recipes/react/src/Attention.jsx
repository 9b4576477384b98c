import { useEffect } from 'react';
import fallback from './fallback.html?raw';

export function Attention(attributes) {
  useEffect(() => void import('context-vector/define'), []);
  return <context-vector {...attributes} dangerouslySetInnerHTML={{ __html: fallback }} />;
}
