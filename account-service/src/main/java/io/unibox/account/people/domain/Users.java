package io.unibox.account.people.domain;

import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import java.util.Set;
import reactor.core.publisher.Mono;

/** The users of all workspaces, reached through theirs. */
public interface Users {

    /** Ends with {@link Refusal.EmailTaken} where somebody has the email. */
    Mono<Void> add(User user);

    Mono<User> find(WorkspaceId workspace, UserId id);

    /** Writes everything but when they signed in last. */
    Mono<Void> update(User user);

    Mono<Long> countActiveAdmins(WorkspaceId workspace);

    /** The usernames of a workspace that begin so. */
    Mono<Set<String>> usernames(WorkspaceId workspace, String beginning);

    Mono<Listing> list(WorkspaceId workspace, Selection selection);

    /** Notes a sign-in and gives the user, or nothing where they may not come in (any more). */
    Mono<User> noteSignIn(WorkspaceId workspace, UserId id, Instant at);
}
