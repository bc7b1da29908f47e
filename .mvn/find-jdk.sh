#!/usr/bin/env bash
# Prints the home of a JDK 25, or one line on stderr and exit 1. Used by mvnw and ledger, so that both
# find the same one whatever `java` happens to be on the PATH.
set -u
wanted=25

# A JDK tells its version in its `release` file; asking its java takes longer, and a JRE has no javac.
is_wanted() {
    [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] || return 1
    if [ -r "$1/release" ]; then
        grep -Eq "^JAVA_VERSION=\"$wanted([.\"+-])" "$1/release"
    else
        "$1/bin/javac" -version 2>&1 | grep -Eq "^javac $wanted([^0-9]|\$)"
    fi
}

offer() {
    if [ -n "$1" ] && is_wanted "$1"; then
        printf '%s\n' "$1"
        exit 0
    fi
}

offer "${JAVA_HOME:-}"

# The java on the PATH may be a link or (macOS, sdkman) a shim, so it is asked where its home is.
if command -v java >/dev/null 2>&1; then
    offer "$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p' | tr -d '\r')"
fi

for home in \
    /usr/lib/jvm/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-/nonexistent}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/* \
    "${HOME:-/nonexistent}"/.jdks/* \
    "${HOME:-/nonexistent}"/.jdks/*/Contents/Home; do
    offer "$home"
done

echo "No JDK $wanted found: install one (Eclipse Temurin $wanted from https://adoptium.net, say) or set JAVA_HOME to it." >&2
exit 1
