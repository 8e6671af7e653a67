package io.unibox.faults.load;

import io.unibox.faults.history.Entry.Kind;
import io.unibox.faults.history.History;
import io.unibox.faults.history.Result;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Those outside, who write to the lines from their phones; the provider repeats a webhook until it is taken. */
public final class People {

    private static final long FIRST = 14_155_550_000L;

    private final StandIn standIn;
    private final Persistence persistence;

    public People(StandIn standIn, History history, Duration patience) {
        this.standIn = standIn;
        this.persistence = new Persistence(history, patience);
    }

    /** A person's number. */
    public static String number(int person) {
        return "+" + (FIRST + person);
    }

    /** What the provider calls a message: the same in every run, and for every repetition. */
    public static String sid(String workspace, int number) {
        UUID name = UUID.nameUUIDFromBytes((workspace + number).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return "SM"
                + HexFormat.of().toHexDigits(name.getMostSignificantBits())
                + HexFormat.of().toHexDigits(name.getLeastSignificantBits());
    }

    /** Writes, and has the webhook posted so many times. */
    public void write(Workspace workspace, String person, int number, int copies, boolean atOnce) {
        String text = Texts.written(workspace.name(), number);
        String sid = sid(workspace.name(), number);
        persistence.until(
                Kind.WRITE,
                workspace.name(),
                person,
                text,
                () -> standIn.write(person, letter(workspace, text, sid, copies, atOnce)),
                answer -> isTaken(answer) ? Result.ok(sid, null) : null);
    }

    /** Has the provider post a webhook again that was taken long ago; returns whether it was taken again. */
    public boolean repeat(Workspace workspace, String person, int number) throws InterruptedException {
        var letter = letter(workspace, Texts.written(workspace.name(), number), sid(workspace.name(), number), 2, true);
        return standIn.write(person, letter) instanceof Http.Answer.Answered(int _, JsonNode body) && isTaken(body);
    }

    private static Map<String, Object> letter(
            Workspace workspace, String text, String sid, int copies, boolean atOnce) {
        return Map.of(
                "to", workspace.line().number(),
                "body", text,
                "messageSid", sid,
                "repeat", copies,
                "concurrently", atOnce);
    }

    private static boolean isTaken(@Nullable JsonNode answer) {
        return answer != null
                && answer.path("webhooks")
                        .valueStream()
                        .map(webhook -> webhook.path("status").asInt(0))
                        .anyMatch(status -> status >= 200 && status < 300);
    }
}
