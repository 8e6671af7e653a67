package io.unibox.faults.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The provider's own book: what it accepted, how far that got, what people wrote, and how its webhooks were answered. */
public record Ledger(List<Accepted> accepted, List<Reached> reached, List<Written> written, List<Posted> posted) {

    private static final Pattern MESSAGE = Pattern.compile("[?&]message=([^&#]+)");

    public Ledger {
        accepted = List.copyOf(accepted);
        reached = List.copyOf(reached);
        written = List.copyOf(written);
        posted = List.copyOf(posted);
    }

    /**
     * A message that it took.
     *
     * @param message our id, from the address of its reports
     */
    public record Accepted(long n, String sid, @Nullable String message, String from, String to, String body) {}

    /** A message got further. */
    public record Reached(long n, String sid, String status) {}

    /** A person wrote. */
    public record Written(long n, String sid, String from, String to, String body) {}

    /**
     * A webhook was posted.
     *
     * @param purpose inbound, status or custom
     * @param answer the HTTP status, or null where nobody answered
     */
    public record Posted(
            long n,
            String sid,
            String purpose,
            @Nullable String status,
            @Nullable Integer answer) {

        public boolean isTaken() {
            return answer != null && answer >= 200 && answer < 300;
        }
    }

    /** Reads entries as the sandbox shows them. */
    public static Ledger of(List<JsonNode> entries) {
        List<Accepted> accepted = new ArrayList<>();
        List<Reached> reached = new ArrayList<>();
        List<Written> written = new ArrayList<>();
        List<Posted> posted = new ArrayList<>();
        for (JsonNode entry : entries) {
            long n = entry.path("n").asLong();
            String sid = text(entry, "sid");
            switch (text(entry, "kind")) {
                case "message" ->
                    accepted.add(new Accepted(
                            n,
                            sid,
                            messageIn(text(entry, "statusCallback")),
                            text(entry, "from"),
                            text(entry, "to"),
                            text(entry, "body")));
                case "status" -> reached.add(new Reached(n, sid, text(entry, "status")));
                case "inbound" ->
                    written.add(new Written(n, sid, text(entry, "from"), text(entry, "to"), text(entry, "body")));
                case "webhook" ->
                    posted.add(new Posted(
                            n,
                            sid,
                            text(entry, "purpose"),
                            entry.path("status").asString(null),
                            entry.has("answer")
                                    ? Integer.valueOf(entry.path("answer").asInt())
                                    : null));
                default -> {
                    // Of no interest here: texts that were removed.
                }
            }
        }
        return new Ledger(accepted, reached, written, posted);
    }

    private static @Nullable String messageIn(String callback) {
        Matcher matcher = MESSAGE.matcher(callback);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static String text(JsonNode entry, String field) {
        return entry.path(field).asString("");
    }
}
