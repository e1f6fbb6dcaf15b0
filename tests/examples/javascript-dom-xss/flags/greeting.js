const params = new URLSearchParams(window.location.search);
const name = params.get("name");
document.getElementById("greeting").innerHTML = `<h1>Welcome, ${name}</h1>`;

function showTab() {
  const tab = decodeURIComponent(location.hash.slice(1));
  document.querySelector("#tab").insertAdjacentHTML("beforeend", "<b>" + tab + "</b>");
}

window.addEventListener("hashchange", showTab);
