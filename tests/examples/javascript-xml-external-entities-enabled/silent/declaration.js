const libxmljs = require('libxmljs2');

const BASE = { noblanks: true, noent: false, nonet: true };

function read(xml, legacy) {
  return libxmljs.parseXml(xml, { ...BASE, recover: legacy });
}

module.exports = { read };
