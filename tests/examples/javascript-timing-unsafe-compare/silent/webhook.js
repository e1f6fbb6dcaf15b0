const crypto = require('node:crypto');

function verify(body, header, key) {
  const expected = crypto.createHmac('sha256', key).update(body).digest();
  const given = Buffer.from(header, 'hex');
  return given.length === expected.length && crypto.timingSafeEqual(given, expected);
}

module.exports = { verify };
