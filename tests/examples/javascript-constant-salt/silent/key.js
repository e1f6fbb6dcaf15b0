const { randomBytes, scryptSync } = require('node:crypto');

function keyFrom(phrase, salt = randomBytes(16)) {
  return { salt, key: scryptSync(phrase, salt, 32) };
}

module.exports = { keyFrom };
