const FIELDS = ['country', 'amount'];

function compileFilter(filter) {
  return new Function(...FIELDS, `return Boolean(${filter});`);
}

module.exports = { compileFilter };
