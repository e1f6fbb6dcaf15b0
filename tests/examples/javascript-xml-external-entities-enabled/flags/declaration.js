const libxmljs = require('libxmljs2');

const BASE = { noblanks: true, noent: true };

function read(xml, legacy) {
  return libxmljs.parseXml(xml, { ...BASE, recover: legacy });
}

module.exports = { read };
