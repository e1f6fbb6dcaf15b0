const Handlebars = require('handlebars');
const template = Handlebars.compile('<p>{{text}}</p>');

function greeting(text, member) {
  return template({ text, member });
}

module.exports = { greeting };
