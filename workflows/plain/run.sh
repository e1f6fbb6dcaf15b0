#!/bin/sh
# The gate by hand, or on a system that nothing here knows: call it with the target branch and the commit, in a full clone.
# It ends as the gate does: 0 it may merge, 1 it may not or a person has to approve, 2 bad usage, 3 nothing was decided. All
# but 0 must stop. What it cannot: nobody is told, and approvals are not known. Where a person must look, name a folder with
# event.json and reviews.json as the fourth word (docs/guide.md, “What the platform says”).
set -eu
base=${1:?the target branch, such as main}
head=${2:-HEAD}
records=${3:-$(mktemp -d)/records} # outside of the checkout, where the change could have put files
facts=${4:-}

git fetch --quiet origin # policy is read from the tip of the target branch: an old one would judge by old rules
exec codewarrant run --base "refs/remotes/origin/$base" --head "$head" --out "$records" --facts="$facts"
