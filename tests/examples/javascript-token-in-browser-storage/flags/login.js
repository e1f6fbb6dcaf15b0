async function login(form) {
  const answer = await fetch('/api/login', { method: 'POST', body: new FormData(form) });
  const { token } = await answer.json();
  localStorage.setItem('access_token', token);
}

module.exports = { login };
