package io.unibox.account.people.domain;

import java.time.Duration;

/** Why a change to people, or a look at them, was not had. */
public sealed interface Refusal {

    /** Somebody of this installation has this email already. */
    record EmailTaken() implements Refusal {}

    /** No such workspace, user or team, or none of the asker's. */
    record Unknown() implements Refusal {}

    /** The workspace added too many users; the next one has to wait. */
    record TooManyAdditions(Duration retryAfter) implements Refusal {}

    /** The asker's role does not reach so far. */
    record NotAllowed() implements Refusal {}

    /** A workspace needs at least one active administrator. */
    record LastAdmin() implements Refusal {}

    /** Another team of the workspace goes by this name. */
    record TeamNameTaken() implements Refusal {}

    /** You are not a member of this team. */
    record NotInTeam() implements Refusal {}
}
