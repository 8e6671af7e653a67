package io.unibox.faults;

import io.unibox.faults.evidence.Evidence;
import io.unibox.faults.history.Entry;
import io.unibox.faults.history.Entry.Cut;
import io.unibox.faults.history.Entry.Disturbed;
import io.unibox.faults.history.Entry.Looked;
import io.unibox.faults.history.Entry.Recovered;
import io.unibox.faults.history.Operation;
import io.unibox.faults.history.Outcome;
import io.unibox.faults.invariants.Invariant;
import io.unibox.faults.invariants.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run came to: who did what, what broke, and where an invariant does not hold. */
record Report(RunSettings settings, Evidence evidence, List<Violation> violations) {

    private static final int MOST_SHOWN = 5;
    private static final int LONGEST_STORY = 40;

    Report {
        violations = List.copyOf(violations);
    }

    /** Judges what was gathered. */
    static Report of(RunSettings settings, Evidence evidence) {
        List<Violation> violations = Invariant.all().stream()
                .flatMap(invariant -> invariant.check(evidence).stream())
                .toList();
        return new Report(settings, evidence, violations);
    }

    boolean isClean() {
        return violations.isEmpty();
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("seed " + settings.seed() + ", again with: " + settings.command());
        lines.add("history, ledger and logs: " + settings.folder());
        operations(lines);
        kills(lines);
        long cuts = evidence.entries(Cut.class).count();
        lines.add("connections of %d watchers ended %d times: %s"
                .formatted(
                        evidence.watchers().size(),
                        cuts,
                        counted(evidence.entries(Cut.class).map(Cut::why))));
        lines.add("provider: %d accepted, %d webhooks, of which answered 2xx %d"
                .formatted(
                        evidence.ledger().accepted().size(),
                        evidence.ledger().posted().size(),
                        evidence.ledger().posted().stream()
                                .filter(posted -> posted.isTaken())
                                .count()));
        invariants(lines);
        return String.join("\n", lines) + "\n";
    }

    private void operations(List<String> lines) {
        Map<Entry.Kind, List<Operation>> byKind = evidence.operations().stream()
                .collect(Collectors.groupingBy(Operation::kind, TreeMap::new, Collectors.toList()));
        byKind.forEach((kind, operations) -> {
            long repeated = operations.stream()
                    .filter(operation ->
                            operation.end() != null && operation.end().attempts() > 1)
                    .count();
            lines.add("%s: %d, %s; repeated %d"
                    .formatted(
                            kind,
                            operations.size(),
                            counted(operations.stream().map(Operation::outcome).map(Outcome::name)),
                            repeated));
        });
    }

    private void kills(List<String> lines) {
        Map<String, List<Long>> recoveries = evidence.entries(Recovered.class)
                .collect(Collectors.groupingBy(
                        Recovered::service, TreeMap::new, Collectors.mapping(Recovered::millis, Collectors.toList())));
        recoveries.forEach((service, millis) ->
                lines.add("killed %s %d times, ready again after ms %s".formatted(service, millis.size(), millis)));
        lines.add("faults: " + counted(evidence.entries(Disturbed.class).map(Disturbed::fault)));
    }

    private void invariants(List<String> lines) {
        Map<String, List<Violation>> byInvariant =
                violations.stream().collect(Collectors.groupingBy(Violation::invariant));
        for (Invariant invariant : Invariant.all()) {
            List<Violation> found = byInvariant.getOrDefault(invariant.name(), List.of());
            lines.add((found.isEmpty() ? "holds     " : "VIOLATED  ")
                    + invariant.name()
                    + (found.isEmpty() ? "" : ": " + found.size() + " times"));
            found.stream().limit(MOST_SHOWN).forEach(violation -> tell(violation, lines));
        }
    }

    private void tell(Violation violation, List<String> lines) {
        lines.add("  - " + violation.what());
        Stream.concat(
                        evidence.history().stream().map(entry -> shortened(entry, violation.names())),
                        Stream.of(
                                        evidence.ledger().written(),
                                        evidence.ledger().accepted(),
                                        evidence.ledger().reached(),
                                        evidence.ledger().posted())
                                .flatMap(List::stream)
                                .map(Object::toString))
                .filter(line -> violation.names().stream().anyMatch(line::contains))
                .limit(LONGEST_STORY)
                .map(line -> "      " + line.replace("\n", "\\n"))
                .forEach(lines::add);
    }

    /** Of a look at many messages, only those that the story is about. */
    private static String shortened(Entry entry, List<String> names) {
        return entry instanceof Looked looked
                ? new Looked(
                                looked.at(),
                                looked.asked(),
                                looked.workspace(),
                                looked.conversation(),
                                looked.messages().stream()
                                        .filter(seen -> names.stream().anyMatch(seen.toString()::contains))
                                        .toList())
                        .toString()
                : entry.toString();
    }

    private static String counted(Stream<String> words) {
        return words.collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()))
                .toString();
    }
}
