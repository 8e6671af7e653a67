package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who may come in; compacted. Said by account, heard by contact, inbox, dispatch and voice. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface UserChanged extends Event {

    /** Grows with every change; an older snapshot is stale. */
    long version();

    /** Who a user is. */
    @JsonTypeName("user_snapshot")
    record UserSnapshot(
            Header header,
            UserId userId,
            long version,
            String name,
            String username,
            String email,
            @Nullable String avatarUrl,
            Role role,
            Status status,
            List<TeamId> teams,
            Instant createdAt)
            implements UserChanged {

        public UserSnapshot {
            teams = List.copyOf(teams);
        }

        @Override
        public String key() {
            return userId.toString();
        }
    }

    /**
     * A workspace stands.
     *
     * @param firstUser whose a line is that nobody was assigned to
     */
    @JsonTypeName("workspace_snapshot")
    record WorkspaceSnapshot(Header header, long version, String name, UserId firstUser) implements UserChanged {
        @Override
        public String key() {
            return header.workspaceId().toString();
        }
    }

    /** A team and its name; who belongs to it stands with the users. */
    @JsonTypeName("team_snapshot")
    record TeamSnapshot(Header header, TeamId teamId, long version, String name, boolean removed)
            implements UserChanged {
        @Override
        public String key() {
            return teamId.toString();
        }
    }

    /** What a user may do. {@code CUST} sees no inbox. */
    enum Role {
        ADMIN,
        MANAGER,
        USER,
        CUST
    }

    /** Whether a user may come in. */
    enum Status {
        ACTIVE,
        SUSPENDED,
        INVITED,
        INACTIVE;

        /** Reads the name without regard to case; an unknown one is an {@link IllegalArgumentException}. */
        @JsonCreator
        public static Status of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }

        @Override
        @JsonValue
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
