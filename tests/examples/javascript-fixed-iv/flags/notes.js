const crypto = require('node:crypto');

const IV = Buffer.alloc(16);

function seal(key, text) {
  const cipher = crypto.createCipheriv('aes-256-cbc', key, IV);
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
}

module.exports = { seal };
