package io.unibox.account.people.domain;

import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds a user the short name that they go by in their workspace. */
final class Usernames {

    private static final int LONGEST = 40;

    private Usernames() {}

    /** What the names derived from this address begin with. */
    static String base(EmailAddress email) {
        String harmless = email.localPart().replaceAll("[^a-z0-9._-]", "");
        String named = harmless.isEmpty() ? "user" : harmless;
        return named.substring(0, Math.min(named.length(), LONGEST));
    }

    /** The base itself, or with the first number behind it that makes it nobody else's. */
    static String free(String base, Set<String> taken) {
        return Stream.concat(Stream.of(base), IntStream.iterate(2, i -> i + 1).mapToObj(i -> base + i))
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElseThrow();
    }
}
