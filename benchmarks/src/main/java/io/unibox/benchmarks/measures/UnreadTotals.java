package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.RunSettings;
import io.unibox.benchmarks.data.Talk;
import io.unibox.benchmarks.figures.Figure;
import io.unibox.benchmarks.figures.Figures;
import io.unibox.benchmarks.load.Latencies;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** B15: how much is unread, whether that is right, and what it costs to keep it so. */
final class UnreadTotals {

    private static final String COUNTS = "/conversations/counts";
    /** By counting messages, not by adding counters up. */
    private static final String RECOUNT = """
            SELECT count(*), count(DISTINCT c.id)
            FROM conversation c
            JOIN message m ON m.workspace_id = c.workspace_id AND m.conversation_id = c.id
              AND m.inbound AND (c.read_until IS NULL OR m.at > c.read_until)
            WHERE c.workspace_id = ? AND c.unread_count > 0
              AND (c.scope = ANY(?) OR EXISTS (
                SELECT FROM contact_follower f
                WHERE f.workspace_id = c.workspace_id AND f.contact_id = c.contact_id AND f.user_id = ?))
            """;

    private static final String MAKE_UNREAD = """
            UPDATE conversation c SET unread_count = 1, read_until = (
              SELECT m.at FROM message m
              WHERE m.workspace_id = c.workspace_id AND m.conversation_id = c.id ORDER BY m.at DESC OFFSET 1 LIMIT 1)
            WHERE c.workspace_id = ? AND c.id = ?
            """;
    private static final int OK = 200;
    private static final int SUCCESS = 2;
    private static final int READS = 100;
    private static final int COMPARED = 20;
    private static final int SHORT = 10;
    private static final int SEED = 15;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ReadRig rig;
    private final Figures figures;
    private final Random random = new Random(SEED);

    private UnreadTotals(ReadRig rig, Figures figures) {
        this.rig = rig;
        this.figures = figures;
    }

    static void take(RunSettings settings, Figures figures) throws InterruptedException, SQLException {
        try (var rig = ReadRig.start(settings)) {
            var totals = new UnreadTotals(rig, figures);
            totals.counts();
            totals.reading();
        }
    }

    private void counts() throws InterruptedException, SQLException {
        int status = rig.ask(rig.big().getFirst(), "GET", COUNTS).statusCode();
        if (status != OK) {
            System.err.println("B15: totals are left out, since " + COUNTS + " answers " + status);
            return;
        }
        try (var database = rig.database()) {
            check(database, rig.big().getFirst());
            for (Reader reader :
                    rig.small().subList(0, Math.min(COMPARED, rig.small().size()))) {
                check(database, reader);
            }
        }
        rig.warmUp(requests(rig.big()));
        Latencies empty = rig.ask("the totals of nothing", requests(List.of(rig.newcomer())));
        Milliseconds.say(figures, "B15.totals_big", rig.ask("totals", requests(rig.big())), empty);
        Milliseconds.say(figures, "B15.totals_small", rig.ask("totals", requests(rig.small())), empty);
    }

    private List<byte[]> requests(List<Reader> readers) {
        return IntStream.range(0, rig.reading().requests())
                .mapToObj(_ -> readers.get(random.nextInt(readers.size())).get(rig.port(), COUNTS))
                .toList();
    }

    /** Fails the run where the answer says another number of unread messages, or of conversations that have some. */
    private void check(Connection database, Reader reader) throws SQLException, InterruptedException {
        JsonNode data = JSON.readTree(rig.ask(reader, "GET", COUNTS).body()).path("data");
        try (var statement = database.prepareStatement(RECOUNT)) {
            statement.setObject(1, reader.workspace().id().value());
            statement.setArray(2, database.createArrayOf("text", reader.scopes().toArray()));
            statement.setObject(3, reader.workspace().agents().getFirst().value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                boolean isRight = data.path("unreadMessages").asLong(-1) == row.getLong(1)
                        && data.path("unread").asLong(-1) == row.getLong(2);
                if (!isRight) {
                    throw new IllegalStateException("The totals are wrong: " + data + " where " + row.getLong(1)
                            + " messages of " + row.getLong(2) + " conversations are unread");
                }
            }
        }
    }

    /** The floor is the same for conversations of a few messages. */
    private void reading() throws SQLException, InterruptedException {
        Talk longest = rig.layout().longest();
        List<Talk> few = IntStream.range(1, rig.layout().big().conversations())
                .mapToObj(rig.layout()::talk)
                .filter(talk -> talk.isOpenToAdministrators() && talk.messages() > 1 && talk.messages() <= SHORT)
                .limit(READS)
                .toList();
        try (var database = rig.database()) {
            read(database, few);
            Latencies floor = read(database, few);
            Latencies ours = read(
                    database, IntStream.range(0, READS).mapToObj(_ -> longest).toList());
            Milliseconds.say(figures, "B15.read_longest_against_short", ours, floor);
            figures.say(Figure.alone("B15.longest", longest.messages(), "messages", 1));
        }
    }

    /** Makes the newest message unread again behind the service's back, and then lets it be read, one after the other. */
    private Latencies read(Connection database, List<Talk> talks) throws SQLException, InterruptedException {
        var latencies = new Latencies();
        Reader administrator = rig.big().getFirst();
        try (var statement = database.prepareStatement(MAKE_UNREAD)) {
            for (Talk talk : talks) {
                statement.setObject(1, talk.workspace().id().value());
                statement.setObject(2, talk.id().value());
                statement.executeUpdate();
                long begun = System.nanoTime();
                HttpResponse<String> answer = rig.ask(administrator, "POST", "/conversations/" + talk.id() + "/read");
                latencies.add(begun, System.nanoTime());
                if (answer.statusCode() / 100 != SUCCESS) {
                    throw new IllegalStateException("Reading answers " + answer.statusCode());
                }
            }
        }
        return latencies;
    }
}
