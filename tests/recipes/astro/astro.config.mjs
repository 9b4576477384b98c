export default {
  vite: { optimizeDeps: { exclude: ['context-vector'] } },
};
