export default function (config) {
  config.addPassthroughCopy('context-vector');
}
