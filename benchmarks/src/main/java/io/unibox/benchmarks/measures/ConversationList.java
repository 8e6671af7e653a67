package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.RunSettings;
import io.unibox.benchmarks.figures.Figure;
import io.unibox.benchmarks.figures.Figures;
import io.unibox.benchmarks.installation.Statements;
import io.unibox.benchmarks.load.Latencies;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** B12: the list of conversations of an inbox with a million of them. */
final class ConversationList {

    private static final int PAGE = 50;
    private static final int SHORT_PAGE = 10;
    private static final int LARGEST_PAGE = 200;
    private static final int DEEP = 10_000;
    private static final int COUNTED = 200;
    private static final int SEED = 12;

    private final ReadRig rig;
    private final Figures figures;
    private final Random random = new Random(SEED);

    private ConversationList(ReadRig rig, Figures figures) {
        this.rig = rig;
        this.figures = figures;
    }

    static void take(RunSettings settings, Figures figures) throws InterruptedException, SQLException {
        try (var rig = ReadRig.start(settings)) {
            new ConversationList(rig, figures).take();
        }
    }

    private void take() throws InterruptedException, SQLException {
        rig.warmUp(requests(rig.big(), "limit=" + PAGE));
        Latencies empty = rig.ask("an empty list", requests(List.of(rig.newcomer()), "limit=" + PAGE));
        compare("first_page_big", rig.big(), "", "");
        Milliseconds.say(figures, "B12.first_page_big_against_empty", page(rig.big(), ""), empty);
        compare("first_page_small", rig.small(), "", "");
        compare("unread", rig.big(), "&filter=unread", "AND c.unread_count > 0");
        compare("starred", rig.big(), "&filter=starred", "AND c.is_starred");
        compare("channel", rig.big(), "&channel=WhatsApp", "AND 'WhatsApp' = ANY(c.channels)");
        deepPage();
        statements(PAGE);
        statements(LARGEST_PAGE);
    }

    private void compare(String what, List<Reader> readers, String filter, String condition)
            throws InterruptedException, SQLException {
        Latencies ours = page(readers, filter);
        try (var database = rig.database()) {
            var bare = new BareQuery(database, ConversationPages.sql(PAGE, condition));
            List<Object[]> parameters = IntStream.range(0, rig.reading().requests())
                    .mapToObj(_ -> ConversationPages.parameters(any(readers)))
                    .toList();
            Milliseconds.say(
                    figures, "B12." + what, ours, bare.atRate(rig.reading().rate(), parameters));
        }
    }

    private Latencies page(List<Reader> readers, String filter) throws InterruptedException {
        return rig.ask("a list", requests(readers, "limit=" + PAGE + filter));
    }

    /** The floor is the first page of the same size. */
    private void deepPage() throws SQLException, InterruptedException {
        Reader administrator = rig.big().getFirst();
        List<String> cursors;
        try (var database = rig.database()) {
            cursors = ConversationPages.cursors(database, administrator, SHORT_PAGE);
        }
        int page = Math.min(DEEP, cursors.size());
        int from = Math.max(0, page - rig.reading().requests());
        List<byte[]> requests = IntStream.range(0, rig.reading().requests())
                .mapToObj(i ->
                        list(administrator, "limit=" + SHORT_PAGE + "&cursor=" + cursors.get(from + i % (page - from))))
                .toList();
        Latencies deep = rig.ask("a page far behind", requests);
        Latencies first = rig.ask("a first page", requests(List.of(administrator), "limit=" + SHORT_PAGE));
        Milliseconds.say(figures, "B12.page_" + page + "_against_first", deep, first);
    }

    private void statements(int size) throws SQLException, InterruptedException {
        Reader administrator = rig.big().getFirst();
        try (var database = rig.database()) {
            var statements = new Statements(database);
            statements.reset();
            for (int i = 0; i < COUNTED; i++) {
                rig.ask(administrator, "GET", "/conversations?limit=" + size);
            }
            var each = statements.per(COUNTED);
            figures.say(Figure.alone("B12.statements_for_" + size, each.queries(), "statements/request", COUNTED));
            figures.say(Figure.alone(
                    "B12.transaction_statements_for_" + size, each.transactional(), "statements/request", COUNTED));
        }
    }

    private List<byte[]> requests(List<Reader> readers, String query) {
        return IntStream.range(0, rig.reading().requests())
                .mapToObj(_ -> list(any(readers), query))
                .toList();
    }

    private byte[] list(Reader reader, String query) {
        return reader.get(rig.port(), "/conversations?" + query);
    }

    private Reader any(List<Reader> readers) {
        return readers.get(random.nextInt(readers.size()));
    }
}
