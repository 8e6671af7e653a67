package io.unibox.contact;

import io.unibox.events.ContactChanged;
import io.unibox.starter.testing.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {

    @TestFactory
    Stream<DynamicTest> the_house_rules_are_kept() {
        return HouseRules.of("io.unibox.contact", "api", "events", "store")
                .saying(ContactChanged.class)
                .tests();
    }
}
