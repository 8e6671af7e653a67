package io.unibox.inbox;

import io.unibox.events.ConversationChanged;
import io.unibox.events.MessageRequested;
import io.unibox.starter.testing.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rules that every service keeps. */
class HouseRulesTest {

    @TestFactory
    Stream<DynamicTest> this_service_keeps_the_house_rules() {
        return HouseRules.of("io.unibox.inbox", "api", "live", "events", "store", "markup")
                .saying(MessageRequested.class, ConversationChanged.class)
                .tests();
    }
}
