import { Attention } from './Attention.jsx';

export const Post = () => (
  <>
    <h1>Who listens to whom</h1>
    <p>Three words, and how much each of them matters to the others.</p>
    <Attention step="score/0/1" height="1000" />
    <p>That was one number of nine.</p>
  </>
);
