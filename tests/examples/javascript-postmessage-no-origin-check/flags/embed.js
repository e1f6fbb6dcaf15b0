window.addEventListener("message", function (event) {
  if (event.data.type === "resize") {
    document.getElementById("frame").style.height = event.data.height + "px";
  }
  if (event.data.type === "token") {
    localStorage.setItem("token", event.data.token);
  }
});
