package io.unibox.dispatch;

import io.unibox.events.ChannelChanged;
import io.unibox.events.MessageSent;
import io.unibox.events.StatusUpdated;
import io.unibox.starter.testing.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {

    @TestFactory
    Stream<DynamicTest> the_house_rules_hold() {
        return HouseRules.of("io.unibox.dispatch", "api", "events", "store", "lanes", "provider")
                .saying(MessageSent.class, StatusUpdated.class, ChannelChanged.class)
                .tests();
    }
}
