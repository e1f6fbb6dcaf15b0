const yaml = require('js-yaml');
const jsTypes = require('js-yaml-js-types').all;

const SCHEMA = yaml.DEFAULT_SCHEMA.extend(jsTypes);

function read(source) {
  return yaml.load(source, { schema: SCHEMA });
}

module.exports = { read };
