const { execSync } = require('node:child_process');

function thumbnail(source, width) {
  execSync(`convert ${source} -resize ${Number(width)} /tmp/out.png`);
  return '/tmp/out.png';
}

module.exports = { thumbnail };
