function conditions(filter) {
  const parts = [];
  const values = [];
  if (filter.status) {
    values.push(filter.status);
    parts.push('status = $' + values.length);
  }
  return { sql: 'SELECT id FROM ticket WHERE ' + parts.join(' AND '), values };
}

module.exports = { conditions };
