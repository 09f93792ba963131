# How the scripts find a JDK; to be read by bash with `.`. Starts no process, so that it costs no time.

needed=25

# Succeeds if $1 is the home of a JDK that is new enough.
suits() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  local line version=
  while IFS= read -r line; do
    case $line in
      JAVA_VERSION=*)
        version=${line#*\"}
        version=${version%%[!0-9]*}
        ;;
    esac
  done < "$1/release"
  [ -n "$version" ] && [ "$version" -ge "$needed" ]
}

# Sets jdk to the home of a JDK that is new enough, or fails. $1 is a file that may hold the last answer.
find_jdk() {
  local candidate link
  if [ -n "${JAVA_HOME:-}" ] && suits "$JAVA_HOME"; then
    jdk=$JAVA_HOME
    return
  fi
  if [ -r "${1:-}" ]; then
    IFS= read -r jdk < "$1"
    suits "$jdk" && return
  fi
  if candidate=$(command -v javac); then
    while [ -L "$candidate" ]; do
      link=$(readlink "$candidate")
      case $link in
        /*) candidate=$link ;;
        *) candidate=${candidate%/*}/$link ;;
      esac
    done
    jdk=${candidate%/bin/javac}
    suits "$jdk" && return
  fi
  local user=${HOME:-/nonexistent}
  for jdk in /usr/lib/jvm/* /usr/java/* /opt/* /opt/*/* /usr/local/*jdk* \
    "$user"/.sdkman/candidates/java/* "$user"/.jdks/* "$user"/.asdf/installs/java/* \
    "$user"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$user"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    suits "$jdk" && return
  done
  jdk=
  return 1
}

explain_jdk() {
  cat << END
  Looked at JAVA_HOME (${JAVA_HOME:-not set}), the javac on the PATH, and the usual folders for
  a JDK of version $needed or newer (a JRE is not enough: VMSL is built on first use).
  Install one of these, or set JAVA_HOME to the folder of one that you have:
    Debian, Ubuntu   apt-get install openjdk-$needed-jdk-headless   (if your release has it)
    Fedora           dnf install java-$needed-openjdk-devel
    macOS            brew install openjdk@$needed
    any              https://adoptium.net/temurin/releases/?version=$needed, unpacked below /opt
                     sdk install java $needed-tem   (https://sdkman.io)
END
}
