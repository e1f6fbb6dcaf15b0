async function login(form) {
  const answer = await fetch('/api/login', { method: 'POST', body: new FormData(form), credentials: 'include' });
  return answer.ok;
}

module.exports = { login };
