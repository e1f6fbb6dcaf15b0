#!/usr/bin/env bash
# What sets the commit of a release apart from the one that was tested: the digests of the image and of its base, and nothing else.
#
#   .ci/pin.sh NAME@sha256:IMAGE NAME@sha256:BASE    writes them into the actions and the Dockerfile of this folder
#   .ci/pin.sh --check COMMIT                        refuses a commit that brings anything else, and prints both and its parent
set -euo pipefail

fail() {
    echo "error: $1" >&2
    exit 1
}

pin() {
    local reference changed
    for reference in "$@"; do
        [[ "$reference" =~ ^[a-z0-9.-]+(:[0-9]+)?(/[a-z0-9._-]+)+@sha256:[0-9a-f]{64}$ ]] \
            || fail "$reference is no image with a digest"
    done
    sed -i -E "s#^( +image: )(\.\./\.\./)?Dockerfile\$#\1docker://$1#" action.yml steps/*/action.yml
    sed -i "0,/^ARG BASE_IMAGE\$/s##ARG BASE_IMAGE=$2#" Dockerfile
    for changed in action.yml steps/*/action.yml; do
        grep --quiet --line-regexp --fixed-strings "  image: docker://$1" "$changed" || fail "$changed does not name the image"
    done
    grep --quiet --line-regexp --fixed-strings "ARG BASE_IMAGE=$2" Dockerfile || fail "the Dockerfile does not name the base"
}

# The tree is made anew from the parent, so nothing has to be thought of that a commit could bring beside the digests.
check() {
    local commit tested image base
    commit="$(git rev-parse --verify --quiet "$1^{commit}")" || fail "there is no commit $1"
    tested="$(git log -1 --format=%P "$commit")"
    [[ "$tested" =~ ^[0-9a-f]+$ ]] || fail "$1 has another number of parents than one"
    image="$(git show "$commit:action.yml" | sed -n 's#^  image: docker://##p')"
    base="$(git show "$commit:Dockerfile" | sed -n 's#^ARG BASE_IMAGE=##p')"
    git worktree add --quiet --detach "$work/tested" "$tested"
    (cd "$work/tested" && pin "$image" "$base" && git add --update)
    [ "$(git -C "$work/tested" write-tree)" = "$(git rev-parse "$commit^{tree}")" ] \
        || fail "$1 is not $tested with the digests of an image and its base, and nothing else"
    printf 'image=%s\nbase=%s\ntested=%s\n' "$image" "$base" "$tested"
}

finish() {
    git worktree remove --force "$work/tested" 2>/dev/null || true
    rm -rf -- "$work"
}

[ "$#" -eq 2 ] || fail "usage: .ci/pin.sh IMAGE BASE, or .ci/pin.sh --check COMMIT"
if [ "$1" = --check ]; then
    work="$(mktemp -d)"
    readonly work
    trap finish EXIT
    check "$2"
else
    pin "$1" "$2"
fi
