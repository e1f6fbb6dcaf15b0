const { scryptSync } = require('node:crypto');

function keyFrom(phrase) {
  return scryptSync(phrase, 'salt', 32);
}

module.exports = { keyFrom };
