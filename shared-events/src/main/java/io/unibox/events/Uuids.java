package io.unibox.events;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.UUID;

/** How ids come into being: ordered by time, or derived from what they name. */
final class Uuids {

    /** Grows also within a millisecond. */
    private static final NoArgGenerator BY_TIME = Generators.timeBasedEpochGenerator();

    /** Never changes: every id derived so far depends on it. */
    private static final NameBasedGenerator BY_NAME =
            Generators.nameBasedGenerator(UUID.fromString("6f1cf2ba-7d0a-5c0e-9b51-3c0f4c5b8a11"));

    private Uuids() {}

    static UUID fresh() {
        return BY_TIME.generate();
    }

    static UUID derived(String... parts) {
        return BY_NAME.generate(String.join("\n", parts));
    }

    static UUID parse(String text) {
        // UUID.fromString also takes shortened groups ("1-1-1-1-1"), which would give one id two spellings.
        if (text.length() != 36) {
            throw new IllegalArgumentException("not a UUID");
        }
        return UUID.fromString(text);
    }
}
