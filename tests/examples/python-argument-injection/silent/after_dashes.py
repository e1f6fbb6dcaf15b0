import subprocess


def clone(request):
    address = request.GET.get("address")
    subprocess.check_call(["git", "clone", "--", address, "/srv/checkout"])
