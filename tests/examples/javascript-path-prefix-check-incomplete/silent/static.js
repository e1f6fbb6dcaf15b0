const path = require('node:path');
const ROOT = path.resolve('public');

function locate(name) {
  const file = path.join(ROOT, name);
  if (!file.startsWith(ROOT + path.sep)) {
    return null;
  }
  return file;
}

module.exports = { locate };
