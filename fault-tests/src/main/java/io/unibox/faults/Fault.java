package io.unibox.faults;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** What can be broken, numbered as in the list of faults that the platform has to stand. */
public enum Fault {
    /** Each service is killed at random times. */
    F1,
    /** Dispatch is killed between the provider's acceptance and its own commit. */
    F2,
    /** The provider accepts, and its answer is lost: reset, half, empty, or never given. */
    F11,
    /** The same webhook many times, also at once, and again when all is over. */
    F12,
    /** Reports out of order, repeated, before the answer that they follow, and about messages that nobody knows. */
    F13;

    /** Reads {@code F1,F12}; "all" and "none" are words too. */
    static Set<Fault> read(String text) {
        if (text.equals("all")) {
            return EnumSet.allOf(Fault.class);
        }
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        if (!text.equals("none")) {
            Arrays.stream(text.split(","))
                    .map(String::strip)
                    .map(Fault::valueOf)
                    .forEach(faults::add);
        }
        return faults;
    }
}
