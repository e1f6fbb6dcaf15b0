const { spawn } = require('node:child_process');

function search(script) {
  return spawn('/bin/sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
}

module.exports = { search };
