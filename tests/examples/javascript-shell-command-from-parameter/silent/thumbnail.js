const { execFileSync } = require('node:child_process');

function thumbnail(source, width) {
  execFileSync('convert', [source, '-resize', String(Number(width)), '/tmp/out.png']);
  return '/tmp/out.png';
}

module.exports = { thumbnail };
