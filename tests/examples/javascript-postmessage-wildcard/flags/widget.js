export function notifyParent(user) {
  window.parent.postMessage({ type: "login", email: user.email, token: user.token }, "*");
}
