package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.RunSettings;
import io.unibox.benchmarks.data.Talk;
import io.unibox.benchmarks.data.Workspace;
import io.unibox.benchmarks.figures.Figures;
import io.unibox.benchmarks.load.Latencies;
import io.unibox.starter.web.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** B13: a page of messages, of any conversation and of one that has half a million. */
final class MessagePages {

    private static final int PAGE = 50;
    private static final int SEED = 13;
    private static final String BARE = """
            SELECT m.id, m.at, m.text, m.inbound, m.status::text, m.channel, m.address, m.provider_message_id
            FROM message m WHERE m.workspace_id = ? AND m.conversation_id = ? AND m.at < ?::timestamptz
            ORDER BY m.at DESC, m.id DESC LIMIT 51
            """;
    private static final String PLACES = """
            SELECT at, id FROM (
              SELECT at, id, row_number() OVER (ORDER BY at) AS place FROM message
              WHERE workspace_id = ? AND conversation_id = ?) placed
            WHERE place % ? = 0
            """;
    private static final String FROM_THE_END = "infinity";
    private static final int PLACES_WANTED = 200;

    private final ReadRig rig;
    private final Figures figures;
    private final Random random = new Random(SEED);

    private MessagePages(ReadRig rig, Figures figures) {
        this.rig = rig;
        this.figures = figures;
    }

    static void take(RunSettings settings, Figures figures) throws InterruptedException, SQLException {
        try (var rig = ReadRig.start(settings)) {
            new MessagePages(rig, figures).take();
        }
    }

    /** A conversation, and behind what its page begins. */
    private record Ask(Reader reader, Talk talk, String cursor, String before) {}

    private void take() throws SQLException, InterruptedException {
        Reader administrator = rig.big().getFirst();
        Talk longest = rig.layout().longest();
        List<Ask> any = any();
        rig.warmUp(requests(any));
        compare("any_conversation", any);
        compare("longest_first_page", same(new Ask(administrator, longest, "", FROM_THE_END)));
        compare("longest_any_page", deep(administrator, longest));
    }

    /** Half of them in the big workspace, half in small ones, none that is somebody else's own. */
    private List<Ask> any() {
        List<Ask> asks = new ArrayList<>();
        while (asks.size() < rig.reading().requests()) {
            List<Reader> readers = asks.size() % 2 == 0 ? rig.big().subList(0, 1) : rig.small();
            Reader reader = readers.get(random.nextInt(readers.size()));
            Workspace workspace = reader.workspace();
            Talk talk = rig.layout().any(workspace, random);
            if (talk.isOpenToAdministrators()) {
                asks.add(new Ask(reader, talk, "", FROM_THE_END));
            }
        }
        return asks;
    }

    private List<Ask> same(Ask ask) {
        return IntStream.range(0, rig.reading().requests()).mapToObj(_ -> ask).toList();
    }

    private List<Ask> deep(Reader administrator, Talk longest) throws SQLException {
        List<Ask> places = new ArrayList<>();
        try (var database = rig.database();
                var statement = database.prepareStatement(PLACES)) {
            statement.setObject(1, longest.workspace().id().value());
            statement.setObject(2, longest.id().value());
            statement.setInt(3, Math.max(1, longest.messages() / PLACES_WANTED));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    var at = rows.getObject(1, Timestamp.class).toInstant();
                    places.add(new Ask(
                            administrator,
                            longest,
                            "&cursor=" + Cursor.of(at, rows.getObject(2, UUID.class)),
                            at.toString()));
                }
            }
        }
        return IntStream.range(0, rig.reading().requests())
                .mapToObj(_ -> places.get(random.nextInt(places.size())))
                .toList();
    }

    private void compare(String what, List<Ask> asks) throws InterruptedException, SQLException {
        Latencies ours = rig.ask("messages", requests(asks));
        try (var database = rig.database()) {
            List<Object[]> parameters = asks.stream()
                    .map(ask -> new Object[] {
                        ask.talk().workspace().id().value(), ask.talk().id().value(), ask.before()
                    })
                    .toList();
            Latencies floor = new BareQuery(database, BARE).atRate(rig.reading().rate(), parameters);
            Milliseconds.say(figures, "B13." + what, ours, floor);
        }
    }

    private List<byte[]> requests(List<Ask> asks) {
        return asks.stream()
                .map(ask -> ask.reader()
                        .get(
                                rig.port(),
                                "/conversations/" + ask.talk().id() + "/messages?limit=" + PAGE + ask.cursor()))
                .toList();
    }
}
