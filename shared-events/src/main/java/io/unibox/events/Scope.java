package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Whose a line, a contact or a conversation is: one person's, or a team's. Written {@code user:<id>} or {@code team:<id>}. */
public sealed interface Scope {

    /** Belongs to one user. */
    record Personal(UserId user) implements Scope {
        @Override
        @JsonValue
        public String toString() {
            return "user:" + user;
        }
    }

    /** Belongs to a team, and is seen by all its members. */
    record Shared(TeamId team) implements Scope {
        @Override
        @JsonValue
        public String toString() {
            return "team:" + team;
        }
    }

    /** Reads what {@code toString} writes; anything else is an {@link IllegalArgumentException}. */
    @JsonCreator
    static Scope of(String text) {
        if (text.startsWith("user:")) {
            return new Personal(UserId.of(text.substring(5)));
        }
        if (text.startsWith("team:")) {
            return new Shared(TeamId.of(text.substring(5)));
        }
        throw new IllegalArgumentException("not a scope: " + text);
    }
}
