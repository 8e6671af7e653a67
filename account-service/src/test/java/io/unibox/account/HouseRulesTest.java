package io.unibox.account;

import io.unibox.events.UserChanged;
import io.unibox.starter.testing.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {

    @TestFactory
    Stream<DynamicTest> the_house_rules_hold() {
        return HouseRules.of("io.unibox.account", "api", "store", "crypto")
                .saying(UserChanged.class)
                .tests();
    }
}
