package io.unibox.local;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server beside this JVM that keeps its rows durably on disk, reachable from this machine only.
 *
 * <p>It outlives a JVM that is killed; the next start in the same folder takes it over.
 */
public final class PostgresServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);

    private final PostgresCluster cluster;
    private final DatabaseAccess access;
    private final Runnable afterwards;

    private PostgresServer(PostgresCluster cluster, DatabaseAccess access, Runnable afterwards) {
        this.cluster = cluster;
        this.access = access;
        this.afterwards = afterwards;
    }

    /** Starts on a directory of its own, which is made when absent and continued when present. */
    public static PostgresServer start(Path dir, int port) {
        return start(cluster(dir), port, () -> {});
    }

    /** Starts on a free port in a directory that goes when the server is closed. */
    public static PostgresServer temporary() {
        TemporaryFolder folder = TemporaryFolder.create("unibox-postgres");
        ServerAccount account = ServerAccount.choose();
        var binaries = PostgresBinaries.in(account.cache(folder.path()));
        return start(PostgresCluster.in(folder.path(), account, binaries), FreePorts.next(), folder::close);
    }

    /** The port of a server that still runs on the directory, from a start that was killed. */
    public static OptionalInt stillRunning(Path dir) {
        return dir.toFile().isDirectory() ? cluster(dir).runningOn() : OptionalInt.empty();
    }

    private static PostgresServer start(PostgresCluster cluster, int port, Runnable afterwards) {
        long begin = System.nanoTime();
        if (!cluster.exists()) {
            cluster.create();
        }
        OptionalInt running = cluster.runningOn();
        if (running.isPresent() && running.getAsInt() != port) {
            cluster.stop();
        }
        if (running.isEmpty() || running.getAsInt() != port) {
            cluster.start(port);
        }
        log.info("PostgreSQL on 127.0.0.1:{} after {} ms", port, (System.nanoTime() - begin) / 1_000_000);
        var access = new DatabaseAccess("127.0.0.1", port, PostgresCluster.USER, cluster.password());
        return new PostgresServer(cluster, access, afterwards);
    }

    private static PostgresCluster cluster(Path dir) {
        return PostgresCluster.in(dir, ServerAccount.choose(), PostgresBinaries.in(dir));
    }

    /** Where it listens, and the superuser's name and password. */
    public DatabaseAccess access() {
        return access;
    }

    @Override
    public void close() {
        cluster.stop();
        afterwards.run();
    }
}
