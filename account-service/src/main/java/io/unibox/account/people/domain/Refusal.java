package io.unibox.account.people.domain;

/** Why a change to people, or a look at them, was not had. */
public sealed interface Refusal {

    /** Somebody of this installation has this email already. */
    record EmailTaken() implements Refusal {}

    /** No such workspace, user or team, or none of the asker's. */
    record Unknown() implements Refusal {}

    /** The asker's role does not reach so far. */
    record NotAllowed() implements Refusal {}

    /** Nobody would be left to administer the workspace. */
    record LastAdmin() implements Refusal {}

    /** Another team of the workspace goes by this name. */
    record TeamNameTaken() implements Refusal {}

    /** One works only in teams that one belongs to. */
    record NotInTeam() implements Refusal {}
}
