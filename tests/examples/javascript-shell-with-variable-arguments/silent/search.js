const { spawn } = require('node:child_process');

const SCRIPT = 'grep -F -- "$1" /var/log/shop.log | tail -n 50';

function search(phrase) {
  return spawn('/bin/sh', ['-c', SCRIPT, 'search', phrase]);
}

module.exports = { search };
