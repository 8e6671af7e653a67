package io.unibox.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a run is to be.
 *
 * @param seed decides who does what and when, and what breaks when
 * @param duration of the load
 * @param faults what is broken meanwhile
 * @param inbound messages a second that people write
 * @param sends messages a second that agents send
 * @param workspaces how many there are
 * @param people how many write to each of them, and are written to
 * @param watchers clients that watch each of them
 * @param killEvery the shortest and the longest pause between two kills
 * @param patience how long a caller repeats a request
 * @param convergeWithin how long after the load and the faults everything may still be on its way
 * @param folder where history, ledger and logs go
 */
record RunSettings(
        long seed,
        Duration duration,
        Set<Fault> faults,
        double inbound,
        double sends,
        int workspaces,
        int people,
        int watchers,
        Pause killEvery,
        Duration patience,
        Duration convergeWithin,
        Path folder) {

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("duration", "60s"),
            Map.entry("faults", "all"),
            Map.entry("inbound", "20"),
            Map.entry("sends", "10"),
            Map.entry("workspaces", "2"),
            Map.entry("people", "20"),
            Map.entry("watchers", "3"),
            Map.entry("kill-every", "5s-15s"),
            Map.entry("patience", "45s"),
            Map.entry("converge-within", "60s"));

    /** From so long to so long. */
    record Pause(Duration shortest, Duration longest) {

        static Pause of(String text) {
            String[] ends = text.split("-", 2);
            return new Pause(duration(ends[0]), duration(ends[ends.length - 1]));
        }
    }

    /** Reads {@code --name value}; throws {@link IllegalArgumentException} with a sentence for whoever typed it. */
    static RunSettings of(List<String> arguments) {
        Map<String, String> words = new HashMap<>(DEFAULTS);
        words.put("seed", String.valueOf(ThreadLocalRandom.current().nextInt(1_000_000)));
        words.put("out", "");
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i).startsWith("--") ? arguments.get(i).substring(2) : "";
            if (!words.containsKey(name) || i + 1 == arguments.size()) {
                throw new IllegalArgumentException(
                        "Not understood: " + arguments.get(i) + ". Options, each with a value: " + names(words));
            }
            words.put(name, arguments.get(i + 1));
        }
        return of(words);
    }

    private static RunSettings of(Map<String, String> words) {
        long seed = Long.parseLong(word(words, "seed"));
        String out = word(words, "out");
        return new RunSettings(
                seed,
                duration(word(words, "duration")),
                Fault.read(word(words, "faults")),
                Double.parseDouble(word(words, "inbound")),
                Double.parseDouble(word(words, "sends")),
                Integer.parseInt(word(words, "workspaces")),
                Integer.parseInt(word(words, "people")),
                Integer.parseInt(word(words, "watchers")),
                Pause.of(word(words, "kill-every")),
                duration(word(words, "patience")),
                duration(word(words, "converge-within")),
                Path.of(out.isEmpty() ? "fault-tests/target/runs/" + seed + "-" + System.currentTimeMillis() : out));
    }

    boolean has(Fault fault) {
        return faults.contains(fault);
    }

    /** The command that runs the same again. */
    String command() {
        return ("./unibox faults --seed %d --duration %ds --faults %s --inbound %s --sends %s --workspaces %d --people %d"
                        + " --watchers %d --kill-every %ds-%ds")
                .formatted(
                        seed,
                        duration.toSeconds(),
                        faults.isEmpty()
                                ? "none"
                                : String.join(
                                        ",",
                                        faults.stream().sorted().map(Enum::name).toList()),
                        inbound,
                        sends,
                        workspaces,
                        people,
                        watchers,
                        killEvery.shortest().toSeconds(),
                        killEvery.longest().toSeconds());
    }

    private static Duration duration(String text) {
        return Duration.parse("PT" + text.strip());
    }

    private static String word(Map<String, String> words, String name) {
        return Objects.requireNonNull(words.get(name));
    }

    private static String names(Map<String, String> words) {
        return String.join(
                ", ", words.keySet().stream().sorted().map(name -> "--" + name).toList());
    }
}
