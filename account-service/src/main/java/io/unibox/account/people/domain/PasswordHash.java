package io.unibox.account.people.domain;

/** What is kept of a password. */
public record PasswordHash(String value) {

    /** Says nothing, since logs are read by more people than databases. */
    @Override
    public String toString() {
        return "PasswordHash[…]";
    }
}
