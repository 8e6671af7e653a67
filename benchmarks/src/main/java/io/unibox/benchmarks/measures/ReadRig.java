package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.RunSettings;
import io.unibox.benchmarks.RunSettings.Reading;
import io.unibox.benchmarks.data.Layout;
import io.unibox.benchmarks.data.Workspace;
import io.unibox.benchmarks.installation.Parts;
import io.unibox.benchmarks.installation.ScratchFolder;
import io.unibox.benchmarks.installation.ServiceName;
import io.unibox.benchmarks.installation.ServiceProcess;
import io.unibox.benchmarks.installation.TokenIssuer;
import io.unibox.benchmarks.load.HttpLoad;
import io.unibox.benchmarks.load.Latencies;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import io.unibox.local.KafkaBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The inbox service in a JVM of its own, over an inbox that is full, and agents to ask it. */
final class ReadRig implements AutoCloseable {

    private static final String HEAP = "512m";
    private static final int CONNECTIONS = 16;
    private static final int SMALL_READERS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Reading reading;
    private final Duration warmUp;
    private final Parts parts;
    private final TokenIssuer issuer;
    private final FullInbox inbox;
    private final ServiceProcess service;
    private final List<Reader> big;
    private final List<Reader> small;
    private final Reader newcomer;

    private ReadRig(Parts parts, RunSettings settings) throws InterruptedException, SQLException {
        reading = settings.reading();
        warmUp = settings.warmUp();
        this.parts = parts;
        parts.add(http::close);
        var folder = ScratchFolder.create();
        parts.add(folder::close);
        KafkaBroker broker = KafkaBroker.temporary();
        parts.add(broker::close);
        issuer = TokenIssuer.start();
        parts.add(issuer::close);
        inbox = FullInbox.open(reading, broker);
        parts.add(inbox::close);
        Map<String, String> environment = new HashMap<>(InboxEnvironment.of(broker, inbox.access()));
        environment.put("UNIBOX_JWKS_URL", issuer.keysUrl());
        service = ServiceProcess.start(ServiceName.INBOX, HEAP, environment, folder.path());
        parts.add(service::close);
        service.awaitReady();
        Workspace first = layout().big();
        big = IntStream.range(0, first.agents().size())
                .mapToObj(i -> reader(first, i))
                .toList();
        List<Workspace> others = layout().workspaces();
        small = others.stream()
                .skip(1)
                .limit(SMALL_READERS)
                .map(each -> reader(each, 0))
                .toList();
        newcomer = new Reader(first, List.of(), issuer.token(WorkspaceId.fresh(), UserId.fresh(), Role.ADMIN));
    }

    static ReadRig start(RunSettings settings) throws InterruptedException, SQLException {
        var parts = new Parts();
        try {
            return new ReadRig(parts, settings);
        } catch (InterruptedException | SQLException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private Reader reader(Workspace workspace, int agent) {
        Role role = agent == 0 ? Role.ADMIN : Role.USER;
        return new Reader(
                workspace,
                workspace.scopesOf(agent),
                issuer.token(workspace.id(), workspace.agents().get(agent), role));
    }

    Layout layout() {
        return inbox.layout();
    }

    /** Agents of the big workspace, the administrator first. */
    List<Reader> big() {
        return big;
    }

    /** Administrators of small ones. */
    List<Reader> small() {
        return small;
    }

    /** Somebody whose workspace has nothing in it: what the service takes for an answer that needs no data. */
    Reader newcomer() {
        return newcomer;
    }

    int port() {
        return service.port();
    }

    Reading reading() {
        return reading;
    }

    Connection database() throws SQLException {
        return inbox.connect();
    }

    /** Asks all of these at the rate, each once; fails where one is not answered with success. */
    Latencies ask(String what, List<byte[]> requests) throws InterruptedException {
        try (var load = new HttpLoad(port(), CONNECTIONS)) {
            // A little longer than the last one takes to be due, so that none is left out by rounding.
            Duration window = Duration.ofNanos((long) ((requests.size() + 0.5) / reading.rate() * 1e9));
            return load.atRate(reading.rate(), (number, _) -> requests.get((int) number), window)
                    .orFail(what)
                    .latencies();
        }
    }

    /** Asks these over and over for a while, as fast as it goes, so that the compiler has seen them. */
    void warmUp(List<byte[]> requests) throws InterruptedException {
        try (var load = new HttpLoad(port(), CONNECTIONS)) {
            load.saturate((number, _) -> requests.get((int) (number % requests.size())), warmUp)
                    .orFail("warming up");
        }
    }

    /** Asks one thing and returns the answer, whatever it is. */
    HttpResponse<String> ask(Reader reader, String method, String path) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/api/v1" + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + reader.token())
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
