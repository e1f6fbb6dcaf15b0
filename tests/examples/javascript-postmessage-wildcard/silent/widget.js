const PARENT = "https://app.example.org";

export function notifyParent(user) {
  window.parent.postMessage({ type: "login", email: user.email }, PARENT);
}
