package io.unibox.starter.security;

import io.unibox.events.UserChanged.Role;

/**
 * How a user stands by what a service has heard.
 *
 * @param version of the user that was heard; a token names the version that it was made from
 * @param active whether the user may come in at all
 */
public record Standing(long version, Role role, boolean active) {

    /** Whether a token that was made from an earlier version of the user, or from this one, no longer says the truth. */
    boolean contradicts(Caller caller, long made) {
        return version >= made && (!active || role != caller.role());
    }
}
