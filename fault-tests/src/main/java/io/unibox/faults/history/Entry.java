package io.unibox.faults.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of the history; {@code at} is in microseconds since the run began. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Entry {

    long at();

    /** Somebody began to do something. */
    @JsonTypeName("invoked")
    record Invoked(long at, long operation, Kind kind, String workspace, String person, String text) implements Entry {}

    /**
     * It came to its end.
     *
     * @param attempts how many requests it took
     * @param detail the last answer, in short
     * @param name what was made: a message's id, or what the provider calls it
     */
    @JsonTypeName("ended")
    record Ended(
            long at,
            long operation,
            Outcome outcome,
            int attempts,
            @Nullable String detail,
            @Nullable String name,
            @Nullable String conversation)
            implements Entry {}

    /**
     * A client was told something over its WebSocket.
     *
     * @param connection which of its connections, from 1
     * @param about the message, or null where it is about the conversation
     */
    @JsonTypeName("told")
    record Told(
            long at,
            String watcher,
            int connection,
            String workspace,
            String type,
            @Nullable String cursor,
            @Nullable String conversation,
            @Nullable Seen about,
            @Nullable Long unread,
            @Nullable Long messages,
            @Nullable Boolean starred)
            implements Entry {

        /** Whether it is that frame of a message. */
        public boolean tells(String wanted) {
            return type.equals(wanted) && about != null;
        }
    }

    /** A client lost its connection, or cut it itself. */
    @JsonTypeName("cut")
    record Cut(long at, String watcher, int connection, String why) implements Entry {}

    /** Somebody read a conversation's newest messages, newest first; {@code asked} is when the request was made. */
    @JsonTypeName("looked")
    record Looked(long at, long asked, String workspace, String conversation, List<Seen> messages) implements Entry {}

    /** Something was broken on purpose, or broke by itself. */
    @JsonTypeName("disturbed")
    record Disturbed(long at, String fault, String what) implements Entry {}

    /** A service that was killed was ready again. */
    @JsonTypeName("recovered")
    record Recovered(long at, String service, long millis) implements Entry {}

    /** What was asked for. */
    enum Kind {
        SEND,
        WRITE,
        READ
    }
}
