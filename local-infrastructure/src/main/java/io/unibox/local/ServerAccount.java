package io.unibox.local;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whom the server runs as, since PostgreSQL refuses to run as root. */
enum ServerAccount {
    /** We are an ordinary user, and so is the server. */
    OURSELVES(),
    /** We are root; in a user namespace of its own the server sees itself as nobody and still owns our files. */
    NAMESPACE("unshare", "-U"),
    /** We are root where namespaces are forbidden, as in many containers: the server gets the id of nobody. */
    NOBODY("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    private final List<String> prefix;

    ServerAccount(String... prefix) {
        this.prefix = List.of(prefix);
    }

    static ServerAccount choose() {
        if (new UnixSystem().getUid() != 0) {
            return OURSELVES;
        }
        // initdb looks up the name that belongs to its user id.
        if (Programs.succeeds(NAMESPACE.command("id", "-un"))) {
            return NAMESPACE;
        }
        if (Programs.succeeds(NOBODY.command("id", "-u"))) {
            return NOBODY;
        }
        throw new IllegalStateException(
                "PostgreSQL does not run as root, and neither unshare nor setpriv works here: start as an ordinary user");
    }

    List<String> command(String... words) {
        return Stream.concat(prefix.stream(), Stream.of(words)).toList();
    }

    /** Hands a folder with all in it to the account, and lets it through to there. */
    void own(Path folder) {
        if (this == NOBODY) {
            Programs.run(List.of("chmod", "o+x", folder.resolveSibling(".").toString()));
            Programs.run(List.of("chown", "-R", "65534:65534", folder.toString()));
        }
    }

    /** A folder outside the data that the account can read and that later starts find again. */
    Path cache(Path otherwise) {
        return this == NOBODY ? otherwise : Path.of(System.getProperty("user.home"), ".cache", "unibox");
    }
}
