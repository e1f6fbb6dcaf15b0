const he = require('he');

function clean(text) {
  return he.encode(String(text));
}

module.exports = { clean };
