function conditions(filter) {
  const parts = [];
  if (filter.status) {
    parts.push("status = '" + filter.status + "'");
  }
  return 'SELECT id FROM ticket WHERE ' + parts.join(' AND ');
}

module.exports = { conditions };
