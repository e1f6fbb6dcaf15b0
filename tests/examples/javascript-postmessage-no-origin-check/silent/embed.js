const TRUSTED = ["https://app.example.org"];

window.addEventListener("message", function (event) {
  if (!TRUSTED.includes(event.origin)) return;
  if (event.data.type === "resize") {
    document.getElementById("frame").style.height = Number(event.data.height) + "px";
  }
});
