const { createCipheriv, randomBytes } = require('node:crypto');

const options = { bits: 256, mode: 'gcm' };

function lock(key, text) {
  const iv = randomBytes(12);
  const cipher = createCipheriv(`aes-${options.bits}-${options.mode}`, key, iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

module.exports = { lock };
