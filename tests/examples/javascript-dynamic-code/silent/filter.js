const OPERATORS = new Map([
  ['eq', (a, b) => a === b],
  ['gt', (a, b) => a > b],
]);

function compileFilter({ field, op, value }) {
  const test = OPERATORS.get(op);
  return (record) => test(record[field], value);
}

module.exports = { compileFilter };
