// Runs before everything else, so it must parse on any Node, however old: no modern syntax here.
var version = process.versions.node;
var major = Number(version.split('.')[0]);
var minor = Number(version.split('.')[1]);

var fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
if (!fits) {
  console.error('Node 20.19, 22.12 or newer is needed; this is Node ' + version + '.');
  process.exit(1);
}
