package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.installation.Parts;
import io.unibox.benchmarks.installation.ScratchFolder;
import io.unibox.benchmarks.installation.ServiceName;
import io.unibox.benchmarks.installation.ServiceProcess;
import io.unibox.benchmarks.installation.TokenIssuer;
import io.unibox.benchmarks.installation.Topics;
import io.unibox.events.Scope;
import io.unibox.events.TeamId;
import io.unibox.events.Topic;
import io.unibox.events.WorkspaceId;
import io.unibox.local.KafkaBroker;
import io.unibox.local.PostgresServer;
import io.unibox.starter.secrets.Secrets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Ingest and inbox, each in a JVM of its own, and workspaces with a line each. */
final class StormRig implements AutoCloseable {

    private static final String HEAP = "1g";
    private static final String PUBLIC_URL = "https://unibox.example.com";
    private static final String TOKEN = "fedcba9876543210fedcba9876543210";
    private static final long FIRST_LINE = 14_155_540_000L;

    private final Parts parts;
    private final ScratchFolder folder;
    private final TokenIssuer issuer;
    private final List<TwilioLine> lines;
    private final ServiceProcess ingest;
    private ServiceProcess inbox;

    private StormRig(Parts parts, int workspaces) throws InterruptedException {
        this.parts = parts;
        folder = ScratchFolder.create();
        parts.add(folder::close);
        KafkaBroker broker = KafkaBroker.temporary();
        parts.add(broker::close);
        PostgresServer postgres = PostgresServer.temporary();
        parts.add(postgres::close);
        issuer = TokenIssuer.start();
        parts.add(issuer::close);
        lines = IntStream.range(0, workspaces)
                .mapToObj(i -> new TwilioLine(
                        WorkspaceId.fresh(),
                        new Scope.Shared(TeamId.fresh()),
                        "AC" + String.format(Locale.ROOT, "%032x", i + 1),
                        TOKEN,
                        "+" + (FIRST_LINE + i)))
                .toList();
        try (var topics = new Topics(broker.bootstrapServers())) {
            topics.create(Topic.CHANNEL_CHANGED.name(), Topic.MESSAGE_INBOUND.name());
            TwilioLine.announce(topics, new Secrets(new byte[32]), lines);
        }
        postgres.access().createDatabase(InboxEnvironment.DATABASE);
        Map<String, String> environment =
                new HashMap<>(LiveRig.environment(broker, postgres, issuer, Map.of("UNIBOX_PUBLIC_URL", PUBLIC_URL)));
        ingest = ServiceProcess.start(ServiceName.INGEST, "512m", environment, folder.path());
        parts.add(ingest::close);
        inbox = ServiceProcess.start(ServiceName.INBOX, HEAP, environment, folder.path());
        parts.add(() -> inbox.close());
        ingest.awaitReady();
        inbox.awaitReady();
    }

    static StormRig start(int workspaces) throws InterruptedException {
        var parts = new Parts();
        try {
            return new StormRig(parts, workspaces);
        } catch (InterruptedException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    TwilioLine line(int workspace) {
        return lines.get(workspace);
    }

    /** The webhook of a numbered message on its workspace's line. */
    byte[] webhook(int number) {
        TwilioLine line = lines.get(number % lines.size());
        return line.webhooks(PUBLIC_URL)
                .inbound(ingest.port(), People.number(number % 500), People.freshSid(), Follower.text(number));
    }

    TokenIssuer issuer() {
        return issuer;
    }

    int ingestPort() {
        return ingest.port();
    }

    int inboxPort() {
        return inbox.port();
    }

    ScratchFolder folder() {
        return folder;
    }

    /** Returns how long it took until the inbox was ready again. */
    Duration killInbox() throws InterruptedException {
        inbox = inbox.killAndStartAgain();
        return inbox.awaitReady();
    }

    @Override
    public void close() {
        parts.close();
    }
}
