const NAME = /^\w+$/;

exports.isName = (text) => NAME.test(text);
