const Handlebars = require('handlebars');

function greeting(text, member) {
  return Handlebars.compile('<p>' + text + '</p>')({ member });
}

module.exports = { greeting };
