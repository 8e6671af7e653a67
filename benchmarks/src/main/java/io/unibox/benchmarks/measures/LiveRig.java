package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.installation.Parts;
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

    private final Parts parts;
    private final ScratchFolder folder;
    private final PostgresServer postgres;
    private final TokenIssuer issuer;
    private final ServiceProcess service;

    private LiveRig(Parts parts, String heap, Map<String, String> further) throws InterruptedException {
        this.parts = parts;
        folder = ScratchFolder.create();
        parts.add(folder::close);
        KafkaBroker broker = KafkaBroker.temporary();
        parts.add(broker::close);
        postgres = PostgresServer.temporary();
        parts.add(postgres::close);
        issuer = TokenIssuer.start();
        parts.add(issuer::close);
        postgres.access().createDatabase(InboxEnvironment.DATABASE);
        service = ServiceProcess.start(
                ServiceName.INBOX, heap, environment(broker, postgres, issuer, further), folder.path());
        parts.add(service::close);
        service.awaitReady();
    }

    static LiveRig start(String heap, Map<String, String> further) throws InterruptedException {
        var parts = new Parts();
        try {
            return new LiveRig(parts, heap, further);
        } catch (InterruptedException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** As many sockets as a process may have files, and as many subscriptions at once, whoever opens them. */
    static Map<String, String> environment(
            KafkaBroker broker, PostgresServer postgres, TokenIssuer issuer, Map<String, String> further) {
        Map<String, String> environment = new HashMap<>(InboxEnvironment.of(broker, postgres.access()));
        environment.put("UNIBOX_JWKS_URL", issuer.keysUrl());
        environment.put("UNIBOX_LIVE_SOCKETS_PER_USER", "20000");
        environment.put("UNIBOX_LIVE_SOCKETS_PER_WORKSPACE", "20000");
        environment.put("UNIBOX_LIVE_QUERIES_PER_SECOND", "20000");
        environment.put("UNIBOX_LIVE_QUERY_BURST", "40000");
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
        parts.close();
    }
}
