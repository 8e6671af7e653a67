package io.unibox.benchmarks.measures;

import io.unibox.benchmarks.RunSettings;
import io.unibox.benchmarks.data.Person;
import io.unibox.benchmarks.data.Vocabulary;
import io.unibox.benchmarks.figures.Figures;
import io.unibox.benchmarks.load.Latencies;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** B14: who somebody is, and who said something, by a part of it. The floor asks the same where there is nothing. */
final class Search {

    private static final String PEOPLE = "/conversations/search";
    private static final String MESSAGES = "/messages/search";
    private static final int OK = 200;
    private static final int SEED = 14;
    private static final int QUERIES = 1000;
    private static final int EVERYDAY = 100;
    private static final int SHORT = 3;
    private static final int DIGITS = 6;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private final ReadRig rig;
    private final Figures figures;
    private final Random random = new Random(SEED);
    private final Vocabulary vocabulary = new Vocabulary();

    private Search(ReadRig rig, Figures figures) {
        this.rig = rig;
        this.figures = figures;
    }

    static void take(RunSettings settings, Figures figures) throws InterruptedException, SQLException {
        try (var rig = ReadRig.start(settings)) {
            var search = new Search(rig, figures);
            search.people();
            search.messages();
        }
    }

    private void people() throws InterruptedException {
        if (isServed(PEOPLE)) {
            compare(
                    "name_part",
                    PEOPLE,
                    () -> lastName().concat("xx").substring(0, 4).replace("x", ""));
            compare("full_name", PEOPLE, () -> person().name());
            compare("phone_part", PEOPLE, () -> {
                String phone = person().phone();
                return phone.substring(phone.length() - DIGITS);
            });
            compare("email_part", PEOPLE, () -> person().email().split("@", 2)[0]);
            compare("people_three_letters", PEOPLE, () -> person().name().substring(0, SHORT));
            compare("people_no_hit", PEOPLE, this::nonsense);
        }
    }

    private void messages() throws InterruptedException {
        if (isServed(MESSAGES)) {
            compare("everyday_word", MESSAGES, () -> vocabulary.word(random.nextInt(EVERYDAY)));
            compare(
                    "rare_word",
                    MESSAGES,
                    () -> vocabulary.word(Vocabulary.SIZE / 10 + random.nextInt(Vocabulary.SIZE / 2)));
            compare(
                    "two_words",
                    MESSAGES,
                    () -> vocabulary.word(EVERYDAY + random.nextInt(EVERYDAY)) + " "
                            + vocabulary.word(random.nextInt(EVERYDAY)));
            compare(
                    "messages_three_letters",
                    MESSAGES,
                    () -> vocabulary
                            .word(random.nextInt(EVERYDAY))
                            .concat("now")
                            .substring(0, SHORT));
            compare("messages_no_hit", MESSAGES, this::nonsense);
        }
    }

    /** Somebody whom the big workspace talks to. */
    private Person person() {
        return rig.layout().any(rig.layout().big(), random).person();
    }

    private String lastName() {
        return person().name().split(" ", 2)[1];
    }

    private String nonsense() {
        var word = new StringBuilder("xq");
        for (int i = 0; i < DIGITS; i++) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }

    private boolean isServed(String path) throws InterruptedException {
        int status = rig.ask(rig.big().getFirst(), "GET", path + "?q=hello").statusCode();
        if (status != OK) {
            System.err.println("B14: left out, since " + path + " answers " + status);
        }
        return status == OK;
    }

    private void compare(String what, String path, Supplier<String> words) throws InterruptedException {
        List<String> queries = IntStream.range(
                        0, Math.min(QUERIES, rig.reading().requests()))
                .mapToObj(_ -> path + "?q=" + URLEncoder.encode(words.get(), StandardCharsets.UTF_8))
                .toList();
        rig.ask("warming up", requests(rig.big().getFirst(), queries.subList(0, queries.size() / 5)));
        Latencies floor = rig.ask("a search in nothing", requests(rig.newcomer(), queries));
        Latencies ours = rig.ask("a search", requests(rig.big().getFirst(), queries));
        Milliseconds.say(figures, "B14." + what, ours, floor);
    }

    private List<byte[]> requests(Reader reader, List<String> queries) {
        return queries.stream().map(query -> reader.get(rig.port(), query)).toList();
    }
}
