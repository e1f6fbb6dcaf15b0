#!/usr/bin/env bash
# Makes the base image of the Dockerfile from Debian's signed packages, without an image registry.
# Usage: .ci/base.sh IMAGE, as root. A release publishes an image made this way and then names its digest.
set -euo pipefail

readonly image="${1:?usage: .ci/base.sh IMAGE}"
readonly suite=trixie
readonly packages=python3,python3-venv,git,ca-certificates

work="$(mktemp -d)"
trap 'rm -rf -- "$work"' EXIT
readonly root="$work/root"

# The mirrors this host's own package manager reads, leaving out whatever is not Debian itself.
host_mirrors() {
    apt-get update -qq >&2
    # shellcheck disable=SC2016  # the dollar names are apt's, not the shell's
    apt-get indextargets --format '$(REPO_URI)|$(ORIGIN)|$(LABEL)' 'Created-By: Packages' \
        | awk -F'|' '$2 == "Debian" && $3 == "Debian" && !seen[$1]++ { print $1 }'
}

bootstrap() {
    rm -rf -- "$root"
    debootstrap --force-check-gpg --variant=minbase --include="$packages" "$suite" "$root" "$@" >"$work/log" 2>&1
}

bootstrap_from_host_mirrors() {
    local mirror
    while IFS= read -r mirror; do
        if bootstrap "$mirror"; then return 0; fi
    done < <(host_mirrors)
    return 1
}

# debootstrap fetches with another client than apt does, and would not see a proxy that only apt knows of.
eval "$(apt-config shell apt_proxy Acquire::http::Proxy)"
if [ -n "${apt_proxy:-}" ]; then export http_proxy="${http_proxy:-$apt_proxy}"; fi

if ! bootstrap; then
    echo "debootstrap's default mirror did not answer; trying the mirrors of this host"
    if ! bootstrap_from_host_mirrors; then
        tail -n 20 "$work/log" >&2
        echo "error: no mirror gave the packages of $suite" >&2
        exit 1
    fi
fi

# Take away what nothing reads at run time. The copyright files stay because the packages' licences ask for it,
# and the compiled standard library stays because a user without rights could not compile it again.
rm -rf -- "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/var/log/* "$root"/usr/share/locale/* \
    "$root"/usr/share/man/* "$root"/usr/share/info/* "$root"/etc/hostname "$root"/etc/resolv.conf
find "$root/usr/share/doc" -type f ! -name copyright ! -name COPYING ! -name LICENSE -delete
find "$root/usr/share/doc" -xtype l -delete
find "$root/usr/share/doc" -mindepth 1 -depth -type d -empty -delete

tar -C "$root" --sort=name -c . | docker import - "$image"
