package io.unibox.faults.invariants;

import io.unibox.faults.evidence.Evidence;
import io.unibox.faults.evidence.Inbox;
import io.unibox.faults.evidence.Ledger.Accepted;
import io.unibox.faults.history.Entry;
import io.unibox.faults.history.Entry.Looked;
import io.unibox.faults.history.Entry.Told;
import io.unibox.faults.history.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Nobody ever saw a message fall back: not over a WebSocket, not by reading, not by reading after somebody else had been
 * told; and in the end each stands where the reports that we took say.
 */
final class StatusesOnlyRise implements Invariant {

    @Override
    public String name() {
        return "I6 statuses only rise";
    }

    @Override
    public List<Violation> check(Evidence evidence) {
        List<Violation> violations = new ArrayList<>();
        Map<String, TreeMap<Long, Integer>> highest = new HashMap<>();
        Map<String, Integer> byWatcher = new HashMap<>();
        for (Entry entry : evidence.history()) {
            switch (entry) {
                case Told told
                when told.about() != null && !told.about().inbound() ->
                    told(told, told.about(), byWatcher, highest, violations);
                case Looked looked ->
                    looked.messages().stream()
                            .filter(seen -> !seen.inbound())
                            .forEach(seen -> notBelow(seen, looked.asked(), looked.at(), highest, violations));
                default -> {}
            }
        }
        inTheEnd(evidence, highest, violations);
        return violations;
    }

    private void told(
            Told told,
            Seen seen,
            Map<String, Integer> byWatcher,
            Map<String, TreeMap<Long, Integer>> highest,
            List<Violation> violations) {
        int rank = Rank.of(seen.status());
        Integer before = byWatcher.put(told.watcher() + " " + seen.id(), rank);
        if (before != null && before >= rank) {
            violations.add(Violation.of(
                    this, "%s was told %s after a later status".formatted(told.watcher(), seen), seen.id()));
        }
        note(seen.id(), told.at(), rank, highest);
    }

    /** What anybody had seen before this was asked for must not be news any more. */
    private void notBelow(
            Seen seen, long asked, long at, Map<String, TreeMap<Long, Integer>> highest, List<Violation> violations) {
        int rank = Rank.of(seen.status());
        var earlier = highest.computeIfAbsent(seen.id(), _ -> new TreeMap<>()).lowerEntry(asked);
        if (earlier != null && earlier.getValue() > rank) {
            violations.add(
                    Violation.of(this, "read at %d as %s, after it had been further".formatted(at, seen), seen.id()));
        }
        note(seen.id(), at, rank, highest);
    }

    private static void note(String id, long at, int rank, Map<String, TreeMap<Long, Integer>> highest) {
        TreeMap<Long, Integer> known = highest.computeIfAbsent(id, _ -> new TreeMap<>());
        var before = known.floorEntry(at);
        if (before == null || before.getValue() < rank) {
            known.put(at, rank);
            known.tailMap(at, false).values().removeIf(later -> later <= rank);
        }
    }

    private void inTheEnd(Evidence evidence, Map<String, TreeMap<Long, Integer>> highest, List<Violation> violations) {
        Map<String, Integer> proven = proven(evidence);
        evidence.inboxes().stream().flatMap(Inbox::outbound).forEach(message -> {
            int stands = Rank.of(message.status());
            var seen = highest.getOrDefault(message.id(), new TreeMap<>()).lastEntry();
            if (seen != null && seen.getValue() > stands) {
                violations.add(Violation.of(this, "had been further than in the end: " + message, message.id()));
            }
            if (proven.getOrDefault(message.id(), -1) > stands) {
                violations.add(Violation.of(
                        this,
                        "a report was answered 2xx that says more: " + message,
                        message.id(),
                        message.providerId()));
            }
        });
    }

    /** How far the reports prove messages to have got, of those that we answered 2xx. */
    private static Map<String, Integer> proven(Evidence evidence) {
        Map<String, String> messages = evidence.ledger().accepted().stream()
                .collect(Collectors.toMap(
                        Accepted::sid, accepted -> String.valueOf(accepted.message()), (one, _) -> one));
        Map<String, Integer> proven = new HashMap<>();
        evidence.ledger().posted().stream()
                .filter(posted -> posted.purpose().equals("status") && posted.isTaken())
                .forEach(posted -> proven.merge(
                        messages.getOrDefault(posted.sid(), ""), Rank.ofReport(posted.status()), Math::max));
        return proven;
    }
}
