package io.unibox.account.people.domain;

/** What names of people, teams and workspaces may be made of. */
public final class Naming {

    public static final int LONGEST = 100;

    /** Anything but control characters and halves of characters: neither can be shown, and the first not be stored. */
    public static final String PATTERN = "[^\\p{Cc}\\p{Cs}]*";

    private Naming() {}
}
