const yaml = require('js-yaml');

function read(source) {
  return yaml.load(source, { filename: 'survey.yml' });
}

module.exports = { read };
