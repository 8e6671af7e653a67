package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.installation.ScratchFolder;
import io.unibox.benchmarks.installation.ServiceName;
import io.unibox.benchmarks.installation.ServiceProcess;
import io.unibox.benchmarks.installation.TokenIssuer;
import io.unibox.benchmarks.load.SocketEars;
import io.unibox.benchmarks.load.SocketLoad.Entrance;
import io.unibox.local.DatabaseAccess;
import io.unibox.local.KafkaBroker;
import io.unibox.local.PostgresServer;
import java.util.HashMap;
import java.util.Map;

/** The inbox service in a JVM of its own, for many sockets, over an inbox that is empty. */
final class LiveRig implements AutoCloseable {

    static final String PATH = "/ws/conversations";

    private final ScratchFolder folder = ScratchFolder.create();
    private final KafkaBroker broker = KafkaBroker.temporary();
    private final PostgresServer postgres = PostgresServer.temporary();
    private final TokenIssuer issuer = TokenIssuer.start();
    private final ServiceProcess service;

    private LiveRig(String heap, Map<String, String> further) throws InterruptedException {
        postgres.access().createDatabase(InboxEnvironment.DATABASE);
        service = ServiceProcess.start(
                ServiceName.INBOX, heap, environment(broker, postgres, issuer, further), folder.path());
        service.awaitReady();
    }

    static LiveRig start(String heap, Map<String, String> further) throws InterruptedException {
        return new LiveRig(heap, further);
    }

    /** As many sockets as a process may have files, whoever opens them. */
    static Map<String, String> environment(
            KafkaBroker broker, PostgresServer postgres, TokenIssuer issuer, Map<String, String> further) {
        Map<String, String> environment = new HashMap<>(InboxEnvironment.of(broker, postgres.access()));
        environment.put("UNIBOX_JWKS_URL", issuer.keysUrl());
        environment.put("UNIBOX_LIVE_SOCKETS_PER_USER", "20000");
        environment.put("UNIBOX_LIVE_SOCKETS_PER_WORKSPACE", "20000");
        environment.putAll(further);
        return environment;
    }

    static Entrance entrance(int port, String token, SocketEars ears) {
        return new Entrance(port, PATH, Map.of("Authorization", "Bearer " + token), ears);
    }

    TokenIssuer issuer() {
        return issuer;
    }

    ServiceProcess service() {
        return service;
    }

    DatabaseAccess database() {
        return postgres.access();
    }

    ScratchFolder folder() {
        return folder;
    }

    @Override
    public void close() {
        service.close();
        issuer.close();
        postgres.close();
        broker.close();
        folder.close();
    }
}
