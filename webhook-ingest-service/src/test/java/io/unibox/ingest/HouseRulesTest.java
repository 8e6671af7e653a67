package io.unibox.ingest;

import io.unibox.events.MessageInbound;
import io.unibox.events.StatusUpdated;
import io.unibox.starter.testing.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {

    @TestFactory
    Stream<DynamicTest> house_rules() {
        return HouseRules.of("io.unibox.ingest", "api", "events", "source")
                .saying(MessageInbound.class, StatusUpdated.class)
                .tests();
    }
}
