package io.unibox.account.people.domain;

import io.unibox.events.Header;
import io.unibox.events.TeamId;
import io.unibox.events.UserChanged.Role;
import io.unibox.events.UserChanged.Status;
import io.unibox.events.UserChanged.UserSnapshot;
import io.unibox.events.UserId;
import io.unibox.events.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person in a workspace.
 *
 * @param version grows with every change that others hear of
 */
public record User(
        UserId id,
        WorkspaceId workspace,
        long version,
        Profile profile,
        Role role,
        Status status,
        Membership membership,
        Instant createdAt,
        @Nullable Instant lastSignInAt) {

    static User fresh(WorkspaceId workspace, Profile profile, Role role, Instant now) {
        return new User(UserId.fresh(), workspace, 1, profile, role, Status.ACTIVE, Membership.NONE, now, null);
    }

    /** Whether they may come in. */
    public boolean isActive() {
        return status == Status.ACTIVE;
    }

    boolean isActiveAdmin() {
        return isActive() && role == Role.ADMIN;
    }

    User with(Profile changed) {
        return changed.equals(profile) ? this : next(changed, role, status, membership);
    }

    User with(Role changed) {
        return changed == role ? this : next(profile, changed, status, membership);
    }

    User with(Status changed) {
        return changed == status ? this : next(profile, role, changed, membership);
    }

    User joining(TeamId team) {
        Membership changed = membership.joining(team);
        return changed.equals(membership) ? this : next(profile, role, status, changed);
    }

    User leaving(TeamId team) {
        Membership changed = membership.leaving(team);
        return changed.equals(membership) ? this : next(profile, role, status, changed);
    }

    /** Nobody else hears of it, so the version stays. */
    User workingIn(@Nullable TeamId team) {
        return new User(
                id, workspace, version, profile, role, status, membership.workingIn(team), createdAt, lastSignInAt);
    }

    /** What others hear of this user. */
    UserSnapshot snapshot(Instant now) {
        return new UserSnapshot(
                Header.of(workspace, now),
                id,
                version,
                profile.name(),
                profile.username(),
                profile.email().value(),
                profile.avatarUrl(),
                role,
                status,
                membership.teams(),
                createdAt);
    }

    private User next(Profile newProfile, Role newRole, Status newStatus, Membership newMembership) {
        return new User(
                id, workspace, version + 1, newProfile, newRole, newStatus, newMembership, createdAt, lastSignInAt);
    }
}
