const crypto = require('node:crypto');

function verify(body, header, key) {
  const expected = crypto.createHmac('sha256', key).update(body).digest('hex');
  return header === expected;
}

module.exports = { verify };
