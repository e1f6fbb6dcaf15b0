function clean(text) {
  return String(text).replace('<', '&lt;').replace('>', '&gt;');
}

module.exports = { clean };
