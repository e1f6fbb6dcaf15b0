import DOMPurify from "dompurify";

const params = new URLSearchParams(window.location.search);
const name = params.get("name");
document.getElementById("greeting").textContent = `Welcome, ${name}`;
document.getElementById("bio").innerHTML = DOMPurify.sanitize(params.get("bio"));

const page = Number(params.get("page"));
document.getElementById("page").innerHTML = `<b>Page ${page}</b>`;
