const { createCipheriv } = require('node:crypto');

const options = { bits: 256, mode: 'ecb' };

function lock(key, text) {
  const cipher = createCipheriv(`aes-${options.bits}-${options.mode}`, key, null);
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
}

module.exports = { lock };
